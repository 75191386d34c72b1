# Les ambassades : la charte, les mandats, celui du membre.

ambassador = Ambassade
ambassador-of = { $territory }, jusqu’au { $date }
ambassadors-title = Ambassades
ambassadors-lede = Des membres à qui la section confie un territoire pour un temps, selon une charte qu’ils acceptent.
ambassadors-none-title = Aucune ambassade pour l’instant.
ambassadors-none-explanation = Elle se propose à un membre, qui lit la charte et répond.
ambassadors-charter-first = Écrivez d’abord la charte : c’est elle que l’on accepte.
ambassador-charter-title = Charte des ambassades
ambassador-charter-lede = Ce à quoi s’engage une personne qui représente la section dans un territoire.
ambassador-charter-none-title = La charte n’est pas écrite.
ambassador-charter-none-explanation = L’animation de la section l’écrira avant de proposer une ambassade.
ambassador-charter-version = Version { $version }
ambassador-charter-write = Écrire la charte
ambassador-charter-field = La charte, en français
ambassador-charter-hint = Ce que l’on promet, ce que l’on ne fait pas, qui répond de quoi. Chaque changement est une nouvelle version ; un mandat accepté garde la sienne.
ambassador-charter-field-en = La charte, en anglais
ambassador-charter-save = Enregistrer la charte
ambassador-charter-changed = La charte a changé pendant votre lecture. Voici la nouvelle : relisez-la avant de répondre.
mandate-title = Mon ambassade
mandate-none-title = Aucune ambassade ne vous est proposée.
mandate-none-explanation = Si un territoire vous est familier, dites-le à l’animation de votre section.
mandate-offered-lede = La section vous propose de la représenter. Lisez la charte, puis répondez.
mandate-accept-meaning = En acceptant, vous vous engagez selon cette version de la charte. Votre ambassade paraît là où paraît votre profil, avec son territoire et son dernier jour ; elle prend fin d’elle-même ce jour-là.
mandate-accept = Accepter
mandate-decline = Décliner
mandate-active-lede = Vous représentez la section dans ce territoire.
mandate-lay-down = Renoncer à l’ambassade
mandate-lay-down-meaning = Elle prend fin aussitôt et n’est plus montrée. L’animation l’apprend.
mandate-until = jusqu’au { $date }
mandate-state = { $state ->
    [offered] proposée
    [accepted] en cours
    [declined] sans suite
   *[ended] terminée
}
mandate-offer-title = Proposer une ambassade
mandate-whom = À qui
mandate-whom-hint = Son identifiant, par exemple : yasmine
mandate-territory = Territoire
mandate-until-field = Dernier jour
mandate-until-hint = L’ambassade prend fin ce jour-là, à minuit. Trois ans au plus.
mandate-offer = Proposer
mandate-already = Une ambassade est déjà en cours ou proposée : elle doit d’abord prendre fin.
mandate-take-back = Mettre fin
mandate-take-offer-back = Retirer la proposition
mandate-take-back-meaning = La personne l’apprend, si elle avait accepté.
desk-mandates = La section vous propose une ambassade
flash-charter-saved = La charte est enregistrée.
flash-mandate-offered = L’ambassade est proposée. La réponse paraîtra ici.
flash-mandate-accepted = Votre ambassade est en cours. Merci !
flash-mandate-declined = Vous avez décliné. L’animation l’apprend.
flash-mandate-ended = L’ambassade est terminée.

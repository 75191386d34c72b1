# Les partenaires de la section : chambres de commerce, délégations, organismes.

partners-title = Partenaires
partners-lede = Les chambres de commerce, délégations et organismes avec qui la section travaille, ce qui est convenu et jusqu’à quand.
partners-none-title = Aucun partenaire n’est inscrit.
partners-none-explanation = L’animation de la section inscrit ici ses ententes, avec leur dernier jour.
partner-kind = { $kind ->
    [chamber] Chambre de commerce
    [trade-office] Délégation ou bureau commercial
   *[organisation] Organisme
}
partner-kind-field = De quoi s’agit-il ?
partner-add = Inscrire un partenaire
partner-change = Modifier
partner-change-title = Modifier ce partenaire
partner-save = Enregistrer le partenaire
partner-name = Nom du partenaire
partner-website = Site web
partner-territory = Territoire
partner-terms = L’entente
partner-terms-hint = Ce que chacun fait pour l’autre. Les membres de la section le lisent.
partner-until = Dernier jour de l’entente
partner-until-hint = L’animation et la liaison sont prévenues soixante jours avant.
partner-liaison = Agent·e de liaison
partner-liaison-hint = L’identifiant d’un membre, par exemple : normand. Les membres lisent son nom ; cette personne voit ce qui est public dans le territoire du partenaire et peut y renoncer.
partner-liaison-is = Agent·e de liaison : { $name }
partner-agreed-until = Entente jusqu’au { $date }
partner-agreement-over = Entente terminée le { $date }
partner-no-agreement = Aucune entente écrite.
partner-look = Voir le territoire
partner-lay-down = Ne plus assurer la liaison
partner-lay-down-meaning = Votre nom n’est plus montré ici. L’animation peut nommer quelqu’un d’autre.
partner-remove = Retirer ce partenaire
partner-remove-meaning = Le partenaire et son entente sont effacés d’ici. Rien ne permet d’y revenir.
partner-territory-of = Territoire : { $name }
partner-territory-lede = Ce qui est public et ouvert pour { $territory } : vous pouvez le transmettre tel quel. Aucune donnée sur les membres n’y paraît.
partner-commissions = Commissions de marché :
partner-table = Télécharger en tableau (CSV)
partner-nothing-title = Rien d’ouvert dans ce territoire.
partner-nothing-explanation = Les occasions publiques d’ici et des sections suivies y paraîtront dès leur publication.
partner-column = { $column ->
    [reference] Référence
    [kind] Type
    [title] Titre
    [markets] Marchés
    [deadline] Échéance
    [chapter] Section
   *[address] Adresse
}
flash-partner-saved = Les partenaires sont à jour.
flash-partner-removed = Le partenaire est retiré.

# Le jumelage de sections.

twinning-lede = Deux sections jumelées s’entendent sur ce qu’elles partagent. L’une propose, l’autre accepte en tout ou en partie, et chacune peut y mettre fin.
twinning-propose = Proposer un jumelage
twinning-propose-again = Proposer de nouveau
twinning-group-waiting = À vous de répondre
twinning-group-live = Jumelages
twinning-group-over = Terminés
twinning-empty-title = Aucune section jumelée pour l’instant.
twinning-empty-explanation = Avec un jumelage, les membres des deux sections lisent aussi ce qui n’est pas public.
twinning-state = { $state ->
    [proposed] { $by ->
        [us] Proposé, en attente de sa réponse
       *[them] Proposé, à vous de répondre
    }
    [agreed] En vigueur
    [declined] Refusé
   *[ended] Terminé
}
twinning-share = { $share ->
    [opportunities] occasions
    [meetings] rencontres
    [arrivals] arrivées
   *[directory] annuaire
}
twinning-share-title = { $share ->
    [opportunities] Les occasions
    [meetings] Les rencontres
    [arrivals] Les avis d’arrivée
   *[directory] L’annuaire
}
twinning-share-meaning = { $share ->
    [opportunities] Chacune suit les occasions de l’autre et reçoit celles qui sont réservées aux sections jumelées.
    [meetings] Chacune suit les rencontres de l’autre.
    [arrivals] Un avis d’arrivée peut être envoyé à l’autre section. Rien n’est encore échangé : l’entente est notée.
   *[directory] Les membres qui le veulent et dont le profil est public paraissent dans l’annuaire de l’autre.
}
twinning-shares = Partage : { $list }
twinning-propose-title = Proposer un jumelage
twinning-propose-lede = L’animation de l’autre section reçoit votre proposition et répond quand elle veut.
twinning-chapter = Adresse de l’autre section
twinning-chapter-hint = Celle de son site, par exemple sherbrooke.test
twinning-what = Que voulez-vous partager ?
twinning-what-hint = L’autre section peut n’en accepter qu’une partie.
twinning-propose-next = La proposition part vers le serveur de cette section, et nulle part ailleurs. Une fois acceptée, le jumelage paraît sur les deux sites.
twinning-propose-send = Envoyer la proposition
twinning-title = Jumelage avec { $chapter }
twinning-accept-title = Accepter
twinning-accept-what = Ce que vous acceptez de partager
twinning-accept-what-hint = Décochez ce que vous ne voulez pas : le reste est convenu.
twinning-accept = Accepter le jumelage
twinning-decline-title = Refuser
twinning-decline = Refuser
twinning-take-back-title = Retirer la proposition
twinning-take-back = Retirer la proposition
twinning-end-title = Mettre fin au jumelage
twinning-end-meaning = Le partage cesse aussitôt. Ce qui était réservé aux sections jumelées n’est plus montré chez l’autre ; ce qui est public le reste.
twinning-end = Mettre fin au jumelage
twinning-reason = Raison
twinning-reason-hint = L’autre section la lira.
twinning-log = Journal
twinning-event = { $state ->
    [proposed] { $by } a proposé de partager : { $list }.
    [agreed] { $by } a accepté. Partage : { $list }.
    [declined] { $by } a refusé.
   *[ended] { $by } y a mis fin.
}
flash-twinning-proposed = La proposition est envoyée. Vous verrez ici la réponse.
flash-twinning-accepted = Le jumelage est en vigueur. L’autre section l’apprend.
flash-twinning-declined = La proposition est refusée. L’autre section l’apprend.
flash-twinning-ended = C’est terminé. Plus rien n’est partagé.
mistake-not-a-chapter = { $value } n’est pas l’adresse d’une section : vérifiez-la.
mistake-twinned-already = Un jumelage avec { $value } est déjà en vigueur ou proposé : il est dans la liste.
destination-none = Aucune section n’est jumelée pour l’instant : seule la section la lira.
destination-today = Aujourd’hui : { $servers }.
destination-more = { $count ->
    [one] { $count } autre serveur
   *[other] { $count } autres serveurs
}
destination-nobody-yet = personne d’autre ne suit encore cette section
destination-reply-twins = Votre réponse va aux sections jumelées qui lisent cette occasion, et à elles seules.

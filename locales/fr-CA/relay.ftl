# Relayer dans la section l'occasion d'une autre.

relay-by = Relayée par
relay-contact = contact local :
relay-act = Relayer dans la section
relay-see = Voir le relais
relay-answer = Répondre
relay-lede = La section annonce l’occasion à qui suit ses occasions, avec un membre d’ici à qui s’adresser. L’occasion reste celle de son auteur : elle n’est pas recopiée sous notre nom, et le relais prend fin avec elle.
relay-lede-member = Vous proposez d’être le contact local de cette occasion. Si l’animation est d’accord, la section l’annonce à qui suit ses occasions. Le relais prend fin avec l’occasion.
relay-field-contact = Contact local
relay-field-contact-hint = Rien ne part et aucun nom n’est montré avant que cette personne accepte.
relay-yourself = { $name } (vous)
relay-field-context = Un mot de contexte
relay-field-context-hint = Pourquoi cela intéresse la section, en 300 caractères au plus. Il part avec le relais.
relay-destination = Le relais est public et part vers qui suit nos occasions et vers la section d’origine.
relay-propose = Relayer
relay-offer = Me proposer comme contact
relay-agree = Accepter
relay-decline = Décliner
relay-end = Mettre fin au relais
relay-impossible = Cette occasion ne peut pas être relayée maintenant : elle est close, échue, ou ne s’adresse pas à tout le monde.
relay-consent-named = Votre profil est public : votre nom et votre adresse partent avec le relais et paraissent sur la fiche. Vous pourrez vous retirer en tout temps.
relay-consent-nameless = Votre profil n’est pas public : au-dehors, le contact est la section ; seuls les membres d’ici voient votre nom. Vous pourrez vous retirer en tout temps.
relay-consent-steward-named = { $contact } se propose. Son profil est public : son nom part avec le relais.
relay-consent-steward-nameless = { $contact } se propose. Son profil n’est pas public : au-dehors, le contact est la section.
relay-waits-for-you = { $state ->
    [asked] On vous demande d’être le contact local de cette occasion.
   *[other] { $contact } propose d’être le contact local de cette occasion.
}
relay-waits = { $state ->
    [asked] Le relais attend l’accord de { $contact }.
   *[other] { $contact } propose d’être le contact local ; l’animation n’a pas encore répondu.
}
relay-over = { $state ->
    [declined] Le relais n’a pas eu lieu : la demande a été déclinée.
    [closed] Le relais de la section a pris fin : l’occasion n’est plus ouverte à tout le monde.
    [gone] Le relais de la section a pris fin : l’occasion a été effacée à son origine.
   *[other] La section a mis fin à son relais.
}
relay-standing = { $state ->
    [asked] En attente de { $contact }
    [offered] Proposé par { $contact }, en attente de l’animation
    [active] En cours, contact local : { $contact }
    [declined] Décliné
    [closed] Terminé : l’occasion n’est plus ouverte
    [gone] Terminé : l’occasion a été effacée
   *[other] Terminé par la section
}
relays-title = Relais
relays-lede = Les occasions d’autres sections que la nôtre fait connaître, chacune avec un membre d’ici à qui s’adresser.
relays-waiting = Attendent votre réponse
relays-others = Les autres
relays-gone = Une occasion effacée
relays-empty-title = Aucun relais pour l’instant.
relays-empty-explanation = Sur la fiche d’une occasion d’une autre section, « Relayer dans la section » en commence un.
desk-relays = { $count ->
    [one] { $count } relais attend votre accord
   *[other] { $count } relais attendent votre accord
}
interest-local-contact = Contact local :
flash-relay-proposed = C’est noté. Le relais partira quand l’autre personne aura accepté.
flash-relayed = L’occasion est relayée.
flash-relay-declined = C’est décliné : rien n’est parti.
flash-relay-ended = Le relais a pris fin.

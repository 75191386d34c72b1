# Les lettres : l’adresse de courriel, l’entrée par courriel, ce que font les liens.

way-in-link = Mot de passe oublié ? Recevoir un lien par courriel
way-in-title = Entrer sans mot de passe
way-in-lede = Nous vous envoyons un lien qui ouvre votre session, et un autre pour choisir un nouveau mot de passe. Chacun sert une fois, pendant 30 minutes.
way-in-who = Adresse de courriel ou identifiant
way-in-who-hint = L’adresse que vous avez confirmée dans votre profil, ou votre identifiant ici.
way-in-act = Envoyer le lien
way-in-asked = Si cette personne est membre et a confirmé une adresse de courriel, la lettre est en route.
way-in-asked-hint = Rien dans quelques minutes ? Regardez dans les indésirables. Sans adresse confirmée, demandez un nouveau lien à l’animation de la section.

mail-address-title = Adresse de courriel
mail-address-lede = Facultative, et jamais montrée à personne. Elle sert à vous écrire ce que vous demandez, et à vous laisser entrer si vous oubliez votre mot de passe.
mail-address-field = Votre adresse de courriel
mail-address-new = Une autre adresse
mail-address-hint = Elle reçoit une seule lettre, avec un lien pour la confirmer. Rien d’autre n’y part avant.
mail-address-act = Envoyer la lettre de confirmation
mail-address-confirmed = Vos lettres vont à { $address }, confirmée le { $date }.
mail-address-wanted = { $address } attend votre confirmation depuis le { $date } : ouvrez le lien de la lettre.
mail-address-refused = { $address } a refusé une lettre pour de bon le { $date }. Plus rien n’y est envoyé. Voici ce que son serveur a répondu :
mail-address-forget-title = Ne plus recevoir de lettres
mail-address-forget-meaning = L’adresse est effacée d’ici. Vous ne pourrez plus entrer par courriel.
mail-address-forget = Effacer l’adresse
flash-address-asked = La lettre de confirmation est en route. L’adresse sert dès que vous ouvrez son lien.
flash-address-forgotten = L’adresse est effacée. Plus aucune lettre ne part.
flash-address-confirmed = Votre adresse est confirmée.
mistake-not-an-address = « { $value } » n’est pas une adresse de courriel. Écrivez-la comme nom@exemple.org.
mistake-too-many-letters = Trop de lettres de confirmation en une journée. Essayez de nouveau demain.

mail-stop-search = Arrêter cette recherche
mail-unsubscribe = Ne plus recevoir ce genre de lettres
mail-settings = Choisir ce que vous recevez
mail-look = Voir sur le site
mail-renew = Prolonger
mail-deadline = Échéance : { $date }.
mail-confirm-subject = Confirmez votre adresse de courriel
mail-confirm-words = Bonjour { $name }. Vous avez indiqué cette adresse dans votre profil de { $chapter }. Confirmez qu’elle est à vous.
mail-confirm-act = Confirmer l’adresse
mail-confirm-otherwise = Le lien sert une fois, pendant trois jours. Si ce n’était pas vous, ne faites rien : cette adresse ne recevra rien d’autre.
mail-confirm-reason = Vous recevez cette lettre parce que quelqu’un a indiqué cette adresse.
mail-changed-subject = Vos lettres vont maintenant ailleurs
mail-changed-words = Bonjour { $name }. Une autre adresse de courriel vient d’être confirmée dans votre profil ; celle-ci ne sert plus. Si ce n’était pas vous, écrivez tout de suite à l’animation de votre section.
mail-changed-reason = C’est la dernière lettre à cette adresse.
mail-sign-in-subject = Votre lien pour entrer
mail-sign-in-words = Bonjour { $name }. Voici de quoi ouvrir une session sous l’identifiant { $handle }.
mail-sign-in-act = Ouvrir une session
mail-sign-in-password = Ou choisir un nouveau mot de passe
mail-sign-in-otherwise = Les liens servent une fois, pendant { $minutes } minutes. Si vous ne les avez pas demandés, ne faites rien : personne d’autre ne les a.
mail-sign-in-reason = Vous recevez cette lettre parce que quelqu’un a demandé à entrer avec votre identifiant ou votre adresse.
mail-notification-reason = Vous recevez cette lettre parce que vous avez choisi, ou gardé, d’être averti tout de suite de ce genre de choses.

# Ce que fait un lien : montré d’abord, fait ensuite.
link-title = { $deed ->
    [confirm] Confirmer l’adresse
    [sign-in] Ouvrir une session
    [accept] Accepter la manifestation d’intérêt
    [decline] Décliner la manifestation d’intérêt
    [renew] Prolonger l’occasion
    [stop-search] Arrêter cette recherche
   *[unsubscribe] Ne plus recevoir ces lettres
}
link-meaning = { $deed ->
    [confirm] Les lettres de la section iront à { $what }.
    [sign-in] Cet appareil restera connecté. Ne continuez pas sur un appareil partagé.
    [accept] Vous voulez parler de « { $what } » avec la personne intéressée. Elle l’apprend, et vous vous écrivez ensuite en privé.
    [decline] La réponse est non pour « { $what } ». La personne intéressée en lit la raison.
    [renew] « { $what } » reste ouverte jusqu’à cette date : { $date }. Toutes les copies reçoivent la nouvelle échéance.
    [stop-search] La recherche « { $what } » s’arrête : plus de lettre ni d’avis. Vous pouvez la reprendre sur le site pendant une heure.
   *[unsubscribe] Plus aucune lettre de cette sorte : { $what }. Le site continue de le montrer.
}
link-act = { $deed ->
    [confirm] Confirmer
    [sign-in] Ouvrir une session
    [accept] Accepter
    [decline] Décliner
    [renew] Prolonger
    [stop-search] Arrêter
   *[unsubscribe] Ne plus recevoir
}
link-name = Au nom de { $name }.
link-done = { $deed ->
    [confirm] Adresse confirmée
    [sign-in] Session ouverte
    [answer] Réponse donnée
    [renew] Occasion prolongée
    [stop-search] Recherche arrêtée
   *[unsubscribe] C’est fait
}
link-done-meaning = { $deed ->
    [confirm] Vos lettres iront à cette adresse.
    [sign-in] Votre session est ouverte.
    [answer] La personne intéressée l’apprend.
    [renew] Toutes les copies reçoivent la nouvelle échéance. Vous pouvez y revenir pendant une journée.
    [stop-search] Vous n’en recevrez plus rien, dès maintenant. Vous pouvez la reprendre pendant une heure.
   *[unsubscribe] Ces lettres ne partent plus, dès maintenant.
}
link-next = { $deed ->
    [confirm] Voir l’adresse
    [sign-in] Continuer
    [answer] Voir vos manifestations d’intérêt
    [renew] Voir l’occasion
    [stop-search] Voir mes recherches
   *[unsubscribe] Choisir ce que vous recevez
}

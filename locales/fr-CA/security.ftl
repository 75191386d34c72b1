# La deuxième étape pour ouvrir une session.
security-title = Deuxième étape de connexion
security-lede = Un mot de passe peut être deviné ou volé. Avec une deuxième étape, il faut aussi un code que votre téléphone affiche.
security-what-for = Il vous faut une application d’authentification, par exemple Aegis, 2FAS, Google Authenticator ou celle de votre gestionnaire de mots de passe. Cela prend deux minutes.
security-begin = Commencer
security-scan = Prenez ce code en photo avec votre application d’authentification.
security-qr-label = Code QR à lire avec l’application d’authentification
security-open-app = Sur ce téléphone même : ouvrir l’application
security-by-hand = Ou copiez cette clé dans l’application :
security-first-code-hint = Les six chiffres que l’application affiche maintenant. Rien ne change avant que ce code soit juste.
security-confirm = Activer la deuxième étape
security-give-up = Ne pas continuer
security-on = La deuxième étape est active depuis le { $date }.
security-codes-title = Vos codes de secours
security-codes-meaning = Imprimez-les ou notez-les maintenant : ils ne seront plus affichés. Chacun ouvre votre compte une fois, si votre téléphone est perdu.
security-codes-left = { $count ->
    [0] Il ne vous reste aucun code de secours. Créez-en de nouveaux.
    [1] Il vous reste un code de secours.
   *[other] Il vous reste { $count } codes de secours.
}
security-code-hint = Le code du moment, ou un code de secours.
security-renew-codes = Créer de nouveaux codes de secours
security-turn-off = Désactiver la deuxième étape
second-factor-code = Code
second-step-title = Encore une étape
second-step-hint = Les six chiffres de votre application d’authentification, ou un de vos codes de secours.
second-step-act = Continuer
second-step-help = Ni téléphone ni code de secours ? La personne qui administre ce serveur peut désactiver cette étape pour vous.
mistake-wrong-code = Ce code n’est pas juste, ou il a déjà servi. Attendez le suivant et réessayez.
flash-second-factor-off = La deuxième étape est désactivée.
flash-second-factor-given-up = Rien n’a changé : la deuxième étape n’est pas active.
desk-security = Vous décidez au nom de la section : protégez votre compte par une deuxième étape de connexion

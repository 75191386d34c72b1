# Où l’on est connecté.
devices-title = Vos appareils
devices-link = Voir où votre compte est ouvert
devices-lede = Votre compte est ouvert dans ces navigateurs. Fermez ce que vous ne reconnaissez pas, puis demandez un nouveau mot de passe.
devices-here = Cet appareil
devices-since = Ouverte
devices-unknown = Navigateur inconnu
devices-close = Fermer cette session
devices-close-others = Fermer toutes les autres sessions
devices-only-here = Aucune autre session n’est ouverte.
flash-session-closed = La session est fermée sur cet appareil.
flash-other-sessions-closed = Toutes les autres sessions sont fermées.

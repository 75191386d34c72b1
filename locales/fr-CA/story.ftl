# Ce qu'une occasion pourvue a donné, et l'accord de qui le récit nomme.

story-title = Raconter ce que ça a donné
story-link = Raconter ce que ça a donné
story-lede = Un exemple vrai vaut mieux qu’un discours. Le récit paraît sous l’occasion, au nom de la section, quand chaque personne et chaque organisation qu’il nomme a donné son accord.
story-text = Le récit
story-text-hint = Quelques phrases : ce qui était cherché, ce qui s’est fait, ce que chacun y a gagné. En français, puisque la section parle.
story-parties = Qui le récit nomme
story-parties-hint = Chaque personne et chaque organisation. Un membre de la section sera prié de répondre sur son bureau ; pour les autres, notez comment ils ont donné leur accord. Cette note n’est jamais publiée.
story-name = Nom, comme dans le récit
story-noted = Comment et quand l’accord a été donné (hors de la section)
story-keep = Garder et demander les accords
story-rewrite-meaning = Un autre texte retire ce qui a été publié et redemande l’accord des membres nommés.
story-waits = Le récit attend des accords ; rien n’en est publié.
story-agreed = Tout le monde est d’accord : le récit peut paraître.
story-told = Le récit paraît sous l’occasion.
destination-story = Le récit paraît sous l’occasion, au nom de la section, et part vers les serveurs qui ont l’occasion ou qui participent à la discussion.
story-tell = Publier le récit
story-take-back = Retirer le récit
story-consent-noted = accord noté
story-consent-asked = attend sa réponse
story-consent-asked-you = Ce récit vous nomme. Sans votre accord, il ne paraîtra pas.
story-consent-given = D’accord
story-consent-told = Vous avez donné votre accord ; le récit paraît sous l’occasion.
story-consent-refused = Pas d’accord
story-agree = J’accepte d’y être nommé·e
story-refuse = Je refuse
story-revoke = Je retire mon accord
stories-title = Récits qui vous nomment
stories-lede = Vous décidez, et vous pouvez changer d’avis : retirer votre accord retire le récit partout où il est allé.
stories-empty-title = Aucun récit ne vous nomme.
stories-empty-explanation = Quand une occasion pourvue donnera un récit où l’on vous nomme, on vous demandera votre accord ici.
desk-stories = { $count ->
    [one] { $count } récit vous nomme et attend votre accord
   *[other] { $count } récits vous nomment et attendent votre accord
}
flash-story-kept = Le récit est gardé. Qui est nommé et n’a pas répondu le verra sur son bureau.
flash-story-told = Le récit paraît sous l’occasion.
flash-story-taken-back = Le récit est retiré, ici et sur les copies. Le texte est gardé.
flash-story-agreed = Votre accord est noté. Vous pouvez le retirer quand vous voulez.
flash-story-refused = C’est noté : le récit ne paraît pas.
mistake-consent-unknown = Personne de la section ne s’appelle « { $value } » : notez comment l’accord a été donné.
mistake-not-listed = Le récit nomme « { $value } » : ajoutez ce nom à la liste, pour que son accord soit demandé.

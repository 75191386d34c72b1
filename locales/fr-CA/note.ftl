# Le texte lisible d'une occasion, tel qu'il voyage vers Mastodon.
note-what-for = Pour quoi faire ? { $value }
note-who-pays = Qui paye ? { $value }
note-gain = Ce que chacun y gagne : { $value }
note-languages = Langues du contact : { $value }
note-deadline = Répondre avant le { $value }
note-qualified = Qualifiée par la { $chapter } le { $date }
note-see-sheet = Voir la fiche :
note-withdrawn = [Retirée]
note-expired = [Échue]
note-hashtag-business = OccasionAffaires
note-hashtag-technology = OccasionTechno
note-hashtag-talent = Talent
note-hashtag-mutual-help = Entraide
note-hashtag-call = AppelAParticipation
note-hashtag-mission = MissionExploration
note-hashtag-project = Projet
# Ce que disent les acteurs de la section.
actor-server-name = Serveur de la { $chapter }
actor-section-summary = La voix de la { $chapter }.
actor-occasions-name = Occasions · { $chapter }
actor-occasions-summary = Les occasions d’affaires publiées par la { $chapter }.
actor-rencontres-name = Rencontres · { $chapter }
actor-rencontres-summary = Les rencontres publiques de la { $chapter }.
# La réponse à un signalement d'un autre serveur.
note-report-dismissed = Votre signalement a été lu. Aucune suite ne lui est donnée.
note-report-removed = Votre signalement a été lu. Ce qu’il visait a été retiré.
note-report-hidden = Votre signalement a été lu. Ce qu’il visait est masqué ici.
note-report-restored = La décision sur votre signalement a été revue. Ce qu’il visait n’est plus masqué.
note-report-reason = Motif : { $reason }

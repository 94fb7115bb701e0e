"""What an error says to the reader: what happened, what was kept, what to do."""

from __future__ import annotations

from portal.errors import Conflict, NotAllowed, NotFound, PortalError, TooMany
from portal.web.language import lazy_gettext as _l

BY_CODE: dict[str, object] = {
    "archive-missing": _l("Choisissez l’archive du blog : un fichier .zip."),
    "archive-not-a-zip": _l(
        "Ce fichier n’est pas une archive .zip. Rangez le dossier du site dans un .zip, puis envoyez celui-ci."
    ),
    "archive-broken": _l("Cette archive est abîmée : elle ne se lit pas jusqu’au bout. Refaites-la, puis renvoyez-la."),
    "archive-encrypted": _l("Cette archive demande un mot de passe. Refaites-la sans mot de passe."),
    "archive-too-many-files": _l(
        "Cette archive contient plus de %(limit)s fichiers. N’y mettez que le blog, ses images et le fichier de "
        "configuration du site."
    ),
    "archive-too-large": _l(
        "Cette archive contient plus de %(limit_mb)s Mo de fichiers. N’y mettez que le blog et ses images."
    ),
    "archive-is-a-bomb": _l(
        "Un fichier de cette archive grossit démesurément quand on l’ouvre : elle a été refusée. N’y mettez que le "
        "blog et ses images."
    ),
    "archive-too-heavy": _l("Cette archive dépasse %(limit_mb)s Mo. N’y mettez que le blog et ses images."),
    "archive-holds-no-post": _l(
        "Aucun article dans cette archive : leurs fichiers finissent par .md ou .mdx. Envoyez le dossier du site, ou "
        "celui du blog."
    ),
    "archive-gone": _l("L’archive n’est plus là : elle a été effacée après un mois. Envoyez-la de nouveau."),
    "import-failed": _l(
        "L’import s’est arrêté sur une erreur du portail. Ce qui est venu est gardé ; relancez-le : il reprendra où il "
        "en était."
    ),
    "files-unwritable": _l(
        "L’import s’est arrêté : le portail n’a pas pu ranger un fichier, parce que son disque est plein ou son "
        "dossier fermé. Ce qui est venu est gardé. Faites de la place, puis relancez l’import : il reprendra où il en "
        "était."
    ),
    "import-stops-workers": _l(
        "L’import a été interrompu plusieurs fois au même endroit : un fichier de l’archive arrête le portail. Ce qui "
        "est venu est gardé. Retirez de l’archive l’article qui suit les derniers venus, puis renvoyez-la."
    ),
    "import-under-way": _l("Cet import est encore en cours. Attendez sa fin, puis recommencez."),
    "content:import": _l("Seule l’administration peut importer un blog. L’import s’est arrêté là."),
    "import-owner-missing": _l("Dites à qui reviennent les brouillons."),
    "import-owner-unknown": _l("Personne ici ne porte cet identifiant. Vérifiez-le sur la page des membres."),
    "proposal-state": _l(
        "Entre-temps, ce texte a changé d’état, et cette action ne s’y applique plus. Rien n’a été fait : "
        "ouvrez-le de nouveau pour voir où il en est."
    ),
    "head-changed": _l("L’article a changé depuis votre lecture. Rien n’a été décidé : relisez-le, puis décidez."),
    "claimed-by-another": _l("Quelqu’un d’autre relit ce texte à présent. Rien n’a été changé : rouvrez sa page."),
    "findings-block": _l(
        "La relecture automatique a trouvé ce qui empêche la publication. Corrigez ces points, puis recommencez."
    ),
    "findings-not-waived": _l(
        "Ce que la relecture automatique a trouvé bloque encore la publication. Demandez qu’on le corrige, ou levez "
        "chaque point en disant pourquoi. Rien n’a été décidé."
    ),
    "waived-finding-gone": _l(
        "Ce point n’est plus à lever : le contrôle ne le trouve plus dans ce texte, ou il ne bloque rien. "
        "Rien n’a été changé."
    ),
    "finding-waived-already": _l("Quelqu’un a déjà levé ce point, avec sa raison. Rien n’a été changé."),
    "nothing-new": _l("Ce texte est le même que celui qui est en ligne. Modifiez-le avant de le proposer."),
    "rights-unconfirmed": _l("Ce texte a déjà paru ailleurs. Confirmez que vous avez le droit de le publier ici."),
    "message-too-short": _l("Écrivez au moins %(minimum)s caractères : l’auteur doit comprendre quoi faire."),
    "changed-meanwhile": _l(
        "Quelqu’un a modifié cette page pendant que vous la lisiez. Rien n’a été changé : "
        "rechargez la page, puis recommencez."
    ),
    "too-many-attempts": _l(
        "Trop d’essais en peu de temps pour cette adresse. Attendez un quart d’heure, puis réessayez : "
        "le bon mot de passe n’est pas accepté d’ici là."
    ),
    "busy": _l("Beaucoup de personnes se connectent en ce moment. Réessayez dans quelques secondes."),
    "account-changed-meanwhile": _l(
        "Ce compte a changé pendant que vous remplissiez la page. Rien n’a été fait : rechargez la page."
    ),
    "password-too-short": _l("Choisissez au moins %(least)s caractères. Une phrase courte convient très bien."),
    "password-too-long": _l("Choisissez au plus %(most)s caractères."),
    "password-is-address": _l("Le mot de passe ne peut pas être votre adresse."),
    "password-common": _l("Ce mot de passe est trop facile à deviner. Choisissez-en un autre."),
    "source-too-long": _l(
        "Ce texte dépasse %(limit_kb)s ko. Il n’a pas été enregistré ; il est encore dans la page : "
        "partagez-le en deux articles, ou retirez ce qui vient d’ailleurs."
    ),
    "render-too-slow": _l(
        "La mise en page de ce texte prend trop de temps. Cherchez une suite de crochets, de balises ou de signes "
        "répétés, retirez-la, puis recommencez. Votre texte est encore dans la page."
    ),
    "render-too-heavy": _l(
        "La mise en page de ce texte demande trop de mémoire. Raccourcissez-le ou simplifiez ce qui est imbriqué. "
        "Votre texte est encore dans la page."
    ),
    "render-failed": _l(
        "Ce texte n’a pas pu être mis en page. Recommencez ; si cela se répète, écrivez à un modérateur du club. "
        "Votre texte est encore dans la page."
    ),
    "render-busy": _l(
        "Plusieurs textes sont en train d’être mis en page. Recommencez dans quelques secondes : rien n’est perdu."
    ),
    "profile-changed-meanwhile": _l("Votre profil a été modifié dans une autre fenêtre pendant que vous écriviez ici."),
    "profile-name-missing": _l("Indiquez votre nom, tel que les autres membres le liront."),
    "profile-text-too-long": _l("Ce texte fait %(count)s caractères. Raccourcissez-le à %(limit)s au plus."),
    "profile-topic-too-long": _l(
        "« %(topic)s » est trop long : un sujet tient en %(limit)s caractères. Mettez un sujet par ligne."
    ),
    "profile-topics-too-many": _l("Vous avez mis %(count)s sujets. Gardez-en %(limit)s au plus."),
    "profile-links-too-many": _l("Gardez %(limit)s liens au plus."),
    "profile-link-unreadable": _l(
        "Cette adresse n’est pas celle d’une page web. Elle commence par https://, par exemple https://exemple.fr."
    ),
    "proposal-frozen": _l(
        "Ce texte est entre les mains des relecteurs : il ne se modifie pas pendant ce temps. Ce que vous avez écrit "
        "est encore sur cette page ; copiez-le, ou reprenez d’abord l’article."
    ),
    "draft-changed-meanwhile": _l("Ce texte a été enregistré ailleurs pendant que vous écriviez. Rien n’est perdu."),
    "finding-gone": _l(
        "Ce point n’est plus dans le texte, ou le texte a changé à cet endroit : rien n’a été corrigé. "
        "Ce que vous avez écrit est resté sur cette page."
    ),
    "mending-not-last": _l(
        "Le texte a changé depuis la correction : elle ne s’annule plus d’un clic. Ce que vous avez écrit est resté "
        "sur cette page ; reprenez le passage à la main."
    ),
    "change-under-way": _l(
        "Une nouvelle version de cet article est déjà en cours : les corrections s’y font. Rien n’a été changé."
    ),
    "article-not-live": _l("Cet article n’est pas en ligne : une modification se propose sur un article en ligne."),
    "slug-reserved": _l("L’adresse « %(slug)s » est celle d’une page du blog. Choisissez-en une autre."),
    "slug-unusable": _l(
        "« %(slug)s » ne peut pas être une adresse. Écrivez des lettres, des chiffres et des traits d’union."
    ),
    "file-too-heavy": _l("Ce fichier dépasse %(limit_mb)s Mo. Réduisez l’image, puis envoyez-la de nouveau."),
    "file-type-refused": _l("Ce fichier n’est pas une image JPEG, PNG, WebP ou GIF. Convertissez-le d’abord."),
    "picture-damaged": _l("Cette image est abîmée et ne s’ouvre pas. Enregistrez-la de nouveau, puis renvoyez-la."),
    "picture-too-large": _l("Cette image dépasse %(limit)s millions de points. Réduisez-la, puis renvoyez-la."),
    "email-malformed": _l("Cette adresse électronique est incomplète : elle s’écrit nom@exemple.fr."),
    "email-taken": _l("Un compte existe déjà à cette adresse."),
    "name-missing": _l("Indiquez le prénom et le nom."),
    "handle-malformed": _l("Un identifiant s’écrit en minuscules sans accent, avec des tirets : lea-moreau."),
    "handle-taken": _l("Cet identifiant est déjà pris."),
    "suspend-oneself": _l("Vous ne pouvez pas suspendre votre propre compte. Demandez à un autre admin."),
    "suspend-last-admin": _l("C’est le dernier compte admin : donnez d’abord ce rôle à quelqu’un d’autre."),
    "workshop-takes-nobody": _l("Cet atelier ne prend pas d’inscriptions. Rien n’a été changé."),
    "workshop-begun": _l("L’atelier a commencé : les inscriptions sont closes et les places ne changent plus."),
    "workshop-over": _l("Cet atelier est terminé ou annulé : il ne se modifie plus."),
    "registration-not-open": _l(
        "Les inscriptions ne sont pas encore ouvertes. La page de l’atelier dit quand revenir."
    ),
    "registration-closed": _l("Les inscriptions sont closes. Écrivez aux personnes qui animent l’atelier."),
    "registration-over": _l("Cette inscription avait déjà pris fin. Rien n’a été changé."),
    "too-late-to-leave": _l(
        "L’heure limite pour se désinscrire est passée. Prévenez les personnes qui animent l’atelier."
    ),
    "mode-full": _l("Il n’y a plus de place de cette façon : vous gardez celle que vous avez."),
    "mode-not-offered": _l("Cet atelier ne se tient pas de cette façon. Choisissez-en une autre."),
    "mode-awaited": _l("Des personnes attendent une place de cette façon : elle ne peut pas être retirée."),
    "capacity-below-taken": _l("Places déjà prises : %(taken)s. Indiquez au moins ce nombre."),
    "announcement-without-session": _l("Avant d’annoncer, donnez au moins une date à l’atelier."),
    "announcement-in-the-past": _l("Avant d’annoncer, donnez une date à venir : celles de l’atelier sont passées."),
    "announcement-without-mode": _l("Avant d’annoncer, dites si l’on vient sur place ou en ligne."),
    "reason-missing": _l("Dites pourquoi : les inscrits le liront."),
    "title-missing": _l("Donnez un titre à l’atelier."),
    "text-too-long": _l("Ce texte est trop long : %(limit)s caractères au plus."),
    "session-ends-before-it-starts": _l("Une séance finirait avant de commencer."),
    "hour-skipped": _l("Cette heure n’existe pas ce jour-là : on passe à l’heure d’été. Choisissez-en une autre."),
    "hour-twice": _l("Cette heure existe deux fois ce jour-là : on passe à l’heure d’hiver. Choisissez-en une autre."),
    "year-out-of-reach": _l("Cette année est trop loin d’ici. Vérifiez la date."),
    "guarded-name-known": _l("« %(name)s » est déjà dans la liste."),
    "guarded-name-length": _l("Un nom compte entre %(least)s et %(most)s caractères, dont une lettre ou un chiffre."),
    "too-many": _l("Trop d’essais en peu de temps. Rien n’est perdu : réessayez dans quelques minutes."),
}

BY_STATUS: dict[int, object] = {
    401: _l("Votre session a pris fin. Reconnectez-vous, puis recommencez."),
    403: _l("Votre compte ne permet pas cette action. Si vous pensez que si, écrivez à un modérateur du club."),
    404: _l("L’adresse a changé, ou la page n’existe pas, ou elle n’est pas ouverte à votre compte."),
    405: _l("Cette adresse ne se demande pas ainsi. Revenez à la page précédente."),
    413: _l("Ce fichier est trop lourd. Choisissez-en un plus petit ; le reste n’a pas changé."),
    422: _l("Ce qui a été envoyé ne peut pas être pris tel quel. Rien n’a été changé."),
    429: _l("Beaucoup de demandes en peu de temps. Rien n’est perdu : réessayez dans une minute."),
    500: _l("Rien de ce que vous aviez enregistré n’est perdu. Réessayez dans un instant."),
    400: _l("La demande est arrivée incomplète ou trop tard. Rien n’a été changé : rechargez la page."),
}
OTHERWISE = _l("La demande n’a pas pu être suivie. Rien n’a été changé.")


def of_error(error: PortalError) -> str:
    """Return the sentence of a refusal."""
    if error.code in BY_CODE:
        return str(BY_CODE[error.code]) % dict(error.params) if error.params else str(BY_CODE[error.code])
    if isinstance(error, NotAllowed):
        return of_status(403)
    if isinstance(error, NotFound):
        return of_status(404)
    if isinstance(error, Conflict):
        return str(BY_CODE["changed-meanwhile"])
    return str(BY_CODE["too-many"]) if isinstance(error, TooMany) else of_status(422)


def of_code(code: str, **params: object) -> str:
    """Return the sentence of a refusal that was kept by its code."""
    return str(BY_CODE.get(code, OTHERWISE)) % params


def of_status(status: int) -> str:
    """Return the sentence of a status that has no code of its own."""
    return str(BY_STATUS.get(status, OTHERWISE))

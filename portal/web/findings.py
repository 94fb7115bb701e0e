"""What a finding says to a writer: what is wrong, and how to mend it."""

from __future__ import annotations

from portal.content.findings import Finding, Level
from portal.content.rules import WAIVED
from portal.web.language import lazy_gettext as _l

SENTENCES: dict[str, object] = {
    "front-matter-unreadable": _l(
        "L’en-tête du fichier ne se lit pas à cette ligne. Souvent, une valeur contient « : » ou un guillemet : "
        "mettez-la tout entière entre guillemets droits."
    ),
    "front-matter-unclosed": _l(
        "L’en-tête commence par une ligne de trois tirets mais ne se termine pas. Ajoutez une ligne « --- » après "
        "son dernier champ."
    ),
    "front-matter-too-long": _l(
        "L’en-tête dépasse %(limit)s caractères et n’a pas été lu. Il manque sans doute la ligne « --- » qui le ferme."
    ),
    "front-matter-repeated": _l("Le champ « %(name)s » est donné deux fois ; le dernier compte. Supprimez l’autre."),
    "date-impossible": _l("La date « %(value)s » n’existe pas ; elle a été lue %(read_as)s. Corrigez-la."),
    "placeholder-keyword": _l("Le mot-clé « %(text)s » attend encore d’être rempli. Remplacez-le ou supprimez-le."),
    "placeholder-tag": _l("Le mot-clé « %(text)s » attend encore d’être rempli. Remplacez-le ou supprimez-le."),
    "placeholder-slug": _l("L’adresse « %(text)s » est provisoire. Donnez-en une qui dise de quoi parle l’article."),
    "slug-reserved": _l("L’adresse « %(slug)s » est celle d’une page du blog. Choisissez-en une autre."),
    "editor-note": _l(
        "« %(text)s » est une note de travail, pas un texte pour les lecteurs. Faites ce qu’elle demande, "
        "ou retirez-la."
    ),
    "filler-line": _l(
        "Cette ligne ne contient qu’un signe pour faire de la place. Supprimez-la : la page s’espace seule."
    ),
    "asset-missing": _l("Le fichier « %(path)s » n’est pas venu avec l’article. Ajoutez-le, ou retirez-le du texte."),
    "asset-damaged": _l("Le fichier « %(path)s » est abîmé et ne s’ouvre pas. Envoyez-le de nouveau."),
    "asset-hotlinked": _l(
        "L’image « %(path)s » est prise sur un autre site, qui peut la retirer et voit qui lit la page. "
        "Ajoutez une copie du fichier, si vous en avez le droit."
    ),
    "embed-refused": _l(
        "Un cadre venu de « %(host)s » ne peut pas s’afficher ici ; les lecteurs verront un lien. "
        "YouTube, Vimeo et Dailymotion sont acceptés."
    ),
    "comment-unclosed": _l(
        "Un commentaire s’ouvre par « %(opening)s » et ne se ferme nulle part : les lecteurs le voient. "
        "Fermez-le par « %(closing)s », ou retirez-le."
    ),
    "script-removed": _l(
        "Un script a été retiré : un article n’en contient pas. Décrivez ou illustrez ce qu’il montrait."
    ),
    "directive-unknown": _l(
        "Le bloc « :::%(name)s » n’est pas connu ; son texte reste, sans mise en forme. "
        "Essayez note, tip, info, warning, danger ou citation."
    ),
    "component-unknown": _l(
        "Le composant « %(name)s » n’est pas connu ; son contenu reste, sans mise en forme. Écrivez-le en Markdown."
    ),
    "expression-removed": _l(
        "Ce passage entre accolades est un programme, qui ne s’exécute pas ici : il a été retiré. "
        "Écrivez en Markdown ce qu’il montrait."
    ),
    "title-missing": _l("L’article n’a pas de titre. Écrivez-en un."),
    "summary-missing": _l(
        "L’article n’a pas de résumé. Écrivez la phrase que montreront les listes, les flux et les partages."
    ),
    "summary-empty-above-marker": _l(
        "Aucun texte ne précède la marque « truncate » : les listes n’ont pas d’extrait à montrer. "
        "Écrivez une ou deux phrases au-dessus, ou retirez la marque."
    ),
    "summary-tells-origin": _l(
        "Le résumé dit où l’article a paru, pas de quoi il parle. Résumez-le en une phrase ; "
        "la première parution a son propre champ."
    ),
    "caption-foreign-language": _l(
        "La légende « %(text)s » n’est pas dans la langue de l’article. Traduisez-la, ou remplacez-la si elle est "
        "restée d’un modèle."
    ),
    "caption-sample-text": _l("La légende « %(text)s » vient d’une page d’exemple. Écrivez celle de votre image."),
    "same-image-different-captions": _l(
        "La même image, « %(path)s », porte %(count)s légendes différentes. Vérifiez laquelle est la bonne, "
        "ou mettez une autre image."
    ),
    "caption-hidden-in-title": _l(
        "La légende « %(text)s » reste cachée : l’image n’est pas seule sur sa ligne. Mettez-la sur une ligne à elle, "
        "entre deux lignes vides."
    ),
    "caption-missing": _l(
        "L’image « %(path)s » attend encore sa légende. Écrivez-la après son adresse : "
        '![description](fichier "légende").'
    ),
    "credit-missing": _l(
        "L’image « %(path)s » ne dit pas de qui elle est. Ajoutez à la légende le nom de son auteur, et sa licence."
    ),
    "alt-missing": _l("L’image « %(path)s » n’a pas de description. Dites en quelques mots ce qu’elle montre."),
    "alt-not-descriptive": _l(
        "La description « %(alt)s » ne dit pas ce que l’image montre. Décrivez-la pour qui ne la voit pas."
    ),
    "h1-in-body": _l(
        "« %(text)s » est un second titre de page. Commencez l’intertitre par ##, ou supprimez-le s’il répète le titre."
    ),
    "heading-skips-level": _l(
        "L’intertitre « %(text)s » saute un niveau (du %(above)s au %(level)s). Descendez d’un seul niveau à la fois."
    ),
    "heading-empty": _l("Cet intertitre est vide. Écrivez-le, ou supprimez la ligne."),
    "link-broken-inside": _l(
        "Le lien « %(url)s » ne mène à aucune page d’ici, ni à aucun intertitre de ce texte. Corrigez l’adresse, "
        "ou retirez le lien."
    ),
    "link-empty": _l("Ce lien ne mène nulle part ou ne montre aucun mot. Complétez-le, ou retirez-le."),
    "link-text-vague": _l(
        "Le lien « %(text)s » ne dit pas où il mène. Mettez le lien sur les mots qui nomment la page visée."
    ),
    "tracking-parameters": _l(
        "L’adresse contient de quoi suivre le lecteur (%(names)s). Retirez ces paramètres : le lien marche sans eux."
    ),
    "mailto-published": _l(
        "L’adresse « %(address)s » sera lue par des robots. Publiez-la seulement si son titulaire en est d’accord."
    ),
    "republished-without-notice": _l(
        "Le texte dit qu’il a déjà paru (%(name)s), mais les champs de la première parution sont vides. Donnez le nom, "
        "l’adresse et la date : la page les montrera, et les moteurs sauront où est l’original."
    ),
    "republished-without-permission": _l(
        "Ce texte a déjà paru (%(name)s) et rien ne dit que cette reprise est permise. Demandez l’accord de la "
        "publication, puis notez-le dans les champs de la première parution ; l’article ne sera pas accepté sans lui."
    ),
    "personal-address": _l(
        "« %(address)s » est une coordonnée privée, que tous pourront lire. Retirez-la, ou donnez une adresse "
        "professionnelle."
    ),
    "confidential-name": _l(
        "Le club demande un accord avant de citer « %(name)s ». Obtenez-le, ou écrivez l’article sans ce nom."
    ),
    "quote-without-speaker": _l(
        "Cette citation ne dit pas qui parle. Ajoutez une dernière ligne, par exemple : — Prénom Nom, fonction."
    ),
    "quote-styles-mixed": _l(
        "Les citations de ce texte sont marquées de deux façons ; la plupart ont %(usual)s. Prenez les mêmes partout."
    ),
    "house-dictionary": _l("Un même nom est écrit de plusieurs façons : %(variants)s. La maison écrit « %(name)s »."),
    "brand-spelling": _l("« %(text)s » s’écrit « %(name)s ». Corrigez-le (%(count)s fois dans ce texte)."),
    "typography-guillemet": _l("Le guillemet fermant » ouvre ici une citation. Mettez « à sa place."),
    "typography-straight-quotes": _l(
        "Ces guillemets ne sont pas ceux de la langue du texte. Mettez « … » en français, “…” en anglais."
    ),
    "typography-apostrophe": _l(
        "Cette apostrophe n’est pas celle du reste du texte, qui a l’apostrophe courbe (%(curly)s fois). Écrivez ’."
    ),
    "typography-spaces": _l(
        "Une espace manque, ou est de trop, vers « %(text)s ». En français, une espace précède : ; ! ? et », "
        "le signe %% et l’€ ; aucune ne précède la virgule et le point, et il n’y en a jamais deux de suite."
    ),
    "typography-ligature": _l("« %(text)s » s’écrit avec la ligature œ. Remplacez « oe » par « œ »."),
    "date-missing": _l("L’article n’a pas de date. Donnez-en une dans l’en-tête, ou dans le nom du fichier."),
    "file-outside": _l(
        "« %(path)s » mène hors du dossier importé et n’a pas été lu. Copiez le fichier dans le dossier."
    ),
    "file-unreadable": _l("« %(path)s » ne se laisse pas lire. Vérifiez les droits du fichier."),
    "file-name-unusable": _l(
        "« %(path)s » n’a pas été lu : ce chemin est trop long, ou contient un signe qui ne peut pas être écrit ici. "
        "Renommez le fichier ou son dossier."
    ),
    "blog-too-large": _l(
        "« %(path)s » n’a pas été lu : les textes de ce blog sont trop longs pour venir ensemble. "
        "Importez-les en plusieurs fois."
    ),
    "file-too-large": _l(
        "« %(path)s » dépasse %(limit_mb)s Mo et n’a pas été lu. Coupez le texte en plusieurs articles."
    ),
    "file-not-text": _l("« %(path)s » n’est pas un texte. Vérifiez que ce fichier est bien un article."),
    "file-not-kept": _l(
        "Le fichier « %(path)s », proposé à télécharger, n’a pas été gardé : le portail ne garde que des PDF, "
        "des images, des sons et des films. Déposez-le ailleurs et donnez cette adresse."
    ),
    "file-not-a-post": _l("« %(path)s » n’a ni en-tête ni date : ce n’est pas un article, il a été laissé de côté."),
    "encoding-guessed": _l("Le fichier n’est pas en UTF-8 ; il a été lu comme %(encoding)s. Relisez les accents."),
    "author-unknown": _l(
        "« %(key)s » n’est pas dans la liste des auteurs ; ce nom est gardé tel quel. Ajoutez-le à la liste."
    ),
    "slug-changed": _l("L’adresse « %(slug)s » ne peut pas être écrite ici ; cet article est à « %(other)s »."),
    "slug-taken": _l("L’adresse « %(slug)s » est déjà prise ; cet article est à « %(other)s »."),
    "asset-refused": _l(
        "Le fichier « %(path)s » n’a pas pu être gardé (%(reason)s). "
        "Envoyez-le en PNG, JPEG, WebP ou GIF, et pas trop lourd."
    ),
    "draft-skipped": _l("Cet article est un brouillon : il n’a pas été publié. Importez-le comme brouillon."),
    "author-map-unknown": _l(
        "La table des auteurs donne « %(key)s » au compte « %(handle)s », que personne n’a ici : cette signature reste "
        "sans compte."
    ),
    "archive-entry-refused": _l("« %(path)s » a été laissé dans l’archive : %(reason)s."),
    "import-renamed": _l("Ce fichier s’appelait « %(path)s ». Son article reste où il est."),
    "import-kept-edited": _l(
        "Le fichier a changé depuis le dernier import, et l’article a été modifié ici aussi : rien n’a été remplacé. "
        "Reportez vous-même ce qui a changé."
    ),
    "import-kept-proposed": _l(
        "Le fichier a changé, mais une nouvelle version de l’article se prépare ici : rien n’a été remplacé. "
        "Recommencez l’import quand elle sera publiée ou retirée."
    ),
    "import-kept-retired": _l("Le fichier a changé, mais l’article a été dépublié ici : rien n’a été remplacé."),
    "text-refused": _l("Ce texte ne peut pas être mis en page : %(reason)s. Allégez-le, puis recommencez l’import."),
}
LEVELS: dict[str, object] = {
    Level.BLOCKING: _l("Bloquant"),
    Level.WARNING: _l("Avertissement"),
    Level.HINT: _l("Conseil"),
    WAIVED: _l("Levé"),
}
FIELDS: dict[str, object] = {
    "title": _l("Titre"),
    "description": _l("Résumé"),
    "slug": _l("Adresse"),
    "tags": _l("Mots-clés"),
    "keywords": _l("Champ « keywords »"),
    "date": _l("Date"),
    "authors": _l("Auteurs"),
    "republished_from": _l("Première parution"),
    "republished_url": _l("Première parution"),
    "republished_on": _l("Première parution"),
    "republished_permission": _l("Première parution"),
    "image": _l("Image de couverture"),
    "header_image_url": _l("Image de couverture"),
    "cover": _l("Image de couverture"),
    "banner": _l("Image de couverture"),
}
# Why a file or a text could not be taken, by the code of the refusal.
REASONS: dict[str, object] = {
    "file-too-heavy": _l("trop lourd"),
    "picture-too-large": _l("trop de pixels"),
    "svg-too-large": _l("un dessin trop riche"),
    "svg-unsafe": _l("un dessin qui en appelle d’autres"),
    "file-type-refused": _l("ni image, ni film, ni son"),
    "file-unreadable": _l("illisible"),
    "source-too-long": _l("trop long"),
    "render-too-slow": _l("sa mise en page prend trop de temps"),
    "render-too-heavy": _l("sa mise en page prend trop de mémoire"),
    "render-failed": _l("sa mise en page a échoué"),
    "import-failed": _l("une erreur du portail, notée dans son journal"),
    "entry-climbs": _l("son chemin sort du dossier"),
    "entry-is-no-file": _l("ce n’est pas un fichier, mais un lien ou un appareil"),
    "entry-name-unusable": _l("son nom ne peut pas être écrit ici"),
    "entry-twice": _l("un autre fichier porte déjà ce nom"),
    "slug-unusable": _l("son adresse ne convient pas"),
}
_UNKNOWN = _l("Le contrôle « %(code)s » a trouvé quelque chose à cet endroit. Relisez-le.")
_LINE = _l("ligne %(line)s")
_HEAD = _l("en-tête, ligne %(line)s")
_WHOLE = _l("tout l’article")


class _Params(dict[str, str | int]):
    """What a sentence needs; a finding kept since an older version may know less, and still speaks."""

    def __missing__(self, key: str) -> str:
        return "…"


def sentence(finding: Finding) -> str:
    """Return what is wrong and how to mend it, in the reader's language."""
    template = SENTENCES.get(finding.code, _UNKNOWN)
    params = {"code": finding.code, **finding.params}
    if "reason" in params:
        params["reason"] = str(REASONS.get(str(params["reason"]), params["reason"]))
    return str(template) % _Params(params)


def level(weight: str) -> str:
    """Return how much a finding weighs, in words: its level, or that a moderator let it pass."""
    return str(LEVELS[weight])


def where(finding: Finding, body_line: int = 1) -> str:
    """Return the place of a finding: a field, or a line of the text as the editor counts it.

    `body_line` is the line of the file on which the edited text begins; 1 counts the lines of the whole file.
    """
    if finding.field:
        return str(FIELDS.get(finding.field, finding.field))
    if not finding.line:
        return str(_WHOLE)
    line = line_in_text(finding, body_line)
    return str(_LINE) % {"line": line} if line else str(_HEAD) % {"line": finding.line}


def place(finding: Finding, body_line: int = 1) -> str:
    """Return the same as it stands alone, with its capital."""
    words = where(finding, body_line)
    return words[:1].upper() + words[1:]


def line_in_text(finding: Finding, body_line: int = 1) -> int:
    """Return the line of the edited text to jump to; 0 for what stands above it."""
    return max(0, finding.line - body_line + 1)

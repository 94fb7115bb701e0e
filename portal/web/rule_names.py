"""Each rule of the proofreader by a short name, for lists and filters; its sentences are in `findings`."""

from __future__ import annotations

from portal.web.language import lazy_gettext as _l

NAMES: dict[str, object] = {
    "front-matter-unreadable": _l("En-tête illisible"),
    "front-matter-unclosed": _l("En-tête non fermé"),
    "front-matter-too-long": _l("En-tête trop long"),
    "front-matter-repeated": _l("Champ donné deux fois"),
    "date-impossible": _l("Date impossible"),
    "date-missing": _l("Date absente"),
    "title-missing": _l("Titre absent"),
    "summary-missing": _l("Résumé absent"),
    "summary-empty-above-marker": _l("Extrait vide"),
    "summary-tells-origin": _l("Résumé qui dit l’origine"),
    "placeholder-keyword": _l("Mot-clé à remplir (champ « keywords »)"),
    "placeholder-tag": _l("Mot-clé à remplir"),
    "placeholder-slug": _l("Adresse provisoire"),
    "slug-reserved": _l("Adresse réservée"),
    "editor-note": _l("Note de travail"),
    "filler-line": _l("Ligne de remplissage"),
    "asset-missing": _l("Fichier absent"),
    "asset-damaged": _l("Fichier abîmé"),
    "asset-hotlinked": _l("Image d’un autre site"),
    "asset-refused": _l("Fichier refusé"),
    "embed-refused": _l("Cadre refusé"),
    "comment-unclosed": _l("Commentaire non fermé"),
    "script-removed": _l("Script retiré"),
    "expression-removed": _l("Expression retirée"),
    "directive-unknown": _l("Bloc inconnu"),
    "component-unknown": _l("Composant inconnu"),
    "caption-foreign-language": _l("Légende dans une autre langue"),
    "caption-sample-text": _l("Légende d’exemple"),
    "caption-hidden-in-title": _l("Légende cachée"),
    "caption-missing": _l("Légende absente"),
    "credit-missing": _l("Crédit absent"),
    "same-image-different-captions": _l("Image à plusieurs légendes"),
    "alt-missing": _l("Description d’image absente"),
    "alt-not-descriptive": _l("Description d’image vague"),
    "h1-in-body": _l("Second titre de page"),
    "heading-skips-level": _l("Niveau de titre sauté"),
    "heading-empty": _l("Intertitre vide"),
    "link-broken-inside": _l("Lien interne rompu"),
    "link-empty": _l("Lien vide"),
    "link-text-vague": _l("Lien au texte vague"),
    "tracking-parameters": _l("Adresse qui suit le lecteur"),
    "republished-without-notice": _l("Reprise non signalée"),
    "republished-without-permission": _l("Reprise sans accord"),
    "mailto-published": _l("Adresse électronique publiée"),
    "personal-address": _l("Adresse personnelle"),
    "quote-without-speaker": _l("Citation sans auteur"),
    "quote-styles-mixed": _l("Guillemets mêlés"),
    "brand-spelling": _l("Nom écrit de plusieurs façons"),
    "house-dictionary": _l("Nom de la maison"),
    "typography-guillemet": _l("Guillemet à l’envers"),
    "typography-straight-quotes": _l("Guillemets droits"),
    "typography-apostrophe": _l("Apostrophe droite"),
    "typography-spaces": _l("Espaces"),
    "typography-ligature": _l("Ligature"),
    "confidential-name": _l("Nom à ne citer qu’avec accord"),
}


def name(code: str) -> str:
    """Return a rule's name; one without a name is called by its id."""
    return str(NAMES.get(code, code))

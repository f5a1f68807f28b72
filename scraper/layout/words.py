"""What elements are called: the words in their classes and ids that say what stands there, not how it looks."""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_lowercase

# Systems that ask readers for consent, which name their boxes by themselves: a page may hold no text but theirs.
CONSENT = frozenset("onetrust fides didomi usercentrics cookiebot borlabs klaro osano iubenda cmplz".split())
# Boxes of what readers say.
COMMENTS = frozenset("comments commentlist commentarea disqus kommentare commentaires comentarios".split())
# Boxes of other stories, of advertisements, of buttons to share, of readers' comments, in further languages and by the
# names of systems that fill them.
_OF_OTHERS = frozenset(
    "relacionada relacionadas relacionado relacionados correlati correlate gerelateerd podobne powiazane souvisejici "
    "kapcsolodo verwandt verwandte relaterad relaterat relaterade terkait similaires connexes relatedposts "
    "relatedarticles relatednews relatedcontent relatedstories relatedlinks readalso alsoread seealso recirc "
    "recirculation takze tambem tambien aussi anche juga ogsaa "
    "adsbygoogle publicidad publicidade publicite pubblicita reklam reklama reklame werbung anzeige anzeigen annons "
    "oglas iklan inread teads mgid ligatus plista "
    "sharebar sharebuttons sharebox socialshare socials sharedaddy sociable addthis addtoany sharethis compartir "
    "partager partilhar condividi udostepnij toolbar toolbox herramientas promobox pagination "
    "komentarze komentare komentari kommentarer reacties commenti yorumlar comentario autor autore auteur auteurs "
    "authorbox keywords topics hashtags mais ilgili interesar interessarti zumthema ajanlo morelinks morenews "
    "morestories mostread promo saboxplugin".split()
)
# Pairs of words that name them, the rarer one first: "read-also", "moreStories", "similar-posts", "lees-ook".
_PAIRS = (
    *(("also", word) for word in ("read", "see", "like")),
    *(("read", "next"), ("issue", "current"), ("issue", "latest"), ("fab", "ts")),
    *(("most", word) for word in ("read", "popular", "viewed")),
    *(("more", word) for word in ("stories", "posts", "links", "articles")),
    *(("similar", word) for word in ("stories", "posts", "articles", "items", "news")),
    *(("lees", "ook"), ("lees", "verder"), ("czytaj", "dalej"), ("lesen", "auch"), ("weitere", "artikel")),
    *(("mehr", "thema"), ("citeste", "si"), ("dale", "cteni"), ("devam", "haber"), ("lien", "quan")),
)
PAIRS_OUTSIDE = tuple(map(frozenset, _PAIRS))
OF_PAIRS = frozenset(first for first, _ in _PAIRS)
NAMES = (CONSENT | COMMENTS | _OF_OTHERS).union(
    *PAIRS_OUTSIDE,
    # the text itself
    "article body content contents entry post story text main page blog richtext rte prose paragraph paragraphs "
    "component "
    "section block markup copy full inner longform article-body blocks core editor "
    # beside the text
    "dek standfirst lead lede intro subtitle subhead subheading deck teaser abstract summary excerpt description "
    "takeaways "
    "highlights key headline title heading kicker eyebrow header hero top masthead "
    "author authors byline signature bio contributor profile writer staff about date time timestamp published updated "
    "meta metadata "
    "bildunterschrift bildtext didascalia legende legenda billedtekst bildetekst kuvateksti "
    "caption captions figure image photo picture media gallery slideshow carousel slider slide credit credits "
    "copyright "
    "tag tags topic topics category categories keywords label labels "
    "quote pullquote blockquote aside sidebar rail column secondary infobox factbox box callout note notice "
    "footnote footnotes reference references citation citations bibliography sources source doi correction "
    "corrections "
    "toc faq faqs accordion tab tabs table recipe ingredients steps list item items gutenberg "
    # not the text
    "nav navigation menu breadcrumb breadcrumbs footer bottom pagination pager paging prev next skip jump back "
    "related recommended recommendation recommendations suggested more also read further trending popular latest "
    "recent "
    "most similar discover explore card cards grid feed stream river archive loop collection tease "
    "newsletter newsletters subscribe subscription signup sign register registration login account user member "
    "members "
    "membership donate donation support paywall regwall premium plus offer upsell cta promo promotion promoted "
    "banner "
    "ad ads advert adverts advertisement advertising advertorial dfp sponsor sponsored partner affiliate commerce "
    "product "
    "products price prices buy shop deal deals "
    "share sharing shares social follow facebook twitter instagram whatsapp email print comment comments respond "
    "reply "
    "discussion disqus thread "
    "modal popup overlay dialog lightbox drawer cookie cookies consent privacy gdpr cmp onetrust disclaimer "
    "disclosure legal "
    "terms policy rights survey poll quiz vote rating ratings review reviews score search form contact feedback "
    "widget "
    "widgets plugin embed embedded iframe video videos player audio podcast listen transcript live ticker map "
    "weather "
    "stock quotebox tooltip hidden hide invisible visually sr only screen reader noprint event events job jobs "
    "jump-to "
    "sticky floating trc taboola outbrain zergnet mntl".split(),
)

# Names of boxes that hold no text of the article, unless they hold much of the page's text: no gold body has a word
# of such a box on more than a few of 500 sites (measured on the gold set with a share of 0.3).
OUTSIDE = frozenset(
    "newsletter newsletters subscribe subscription signup regwall masthead comments disqus respond reply "
    "related recommended trending "
    "share sharing sponsored sponsor taboola outbrain advert adverts ads advertisement donate donation "
    "breadcrumb breadcrumbs tags tag topics cookie cookies consent modal popup login register registration feedback "
    "bio author authors byline signature prop=author prop=publisher "
    "copyright footer <footer> sidebar navigation role=complementary latest collection "
    "email".split()
).union(_OF_OTHERS)
# Boxes that call readers to buy or to subscribe, where they are small: one that is left open may hold paragraphs.
OFFERS = frozenset(("cta", "upsell"))
# What compounds in one word hold: "newsletterbox", "autorenbox".
_COMPOUNDS = (
    ("newsletter", "newsletter"),
    ("autorenbox", "author"),
    ("autorbox", "author"),
    ("authorbox", "author"),
    ("paywahl", "donate"),
    ("pullquote", "pullquote"),
)
_IN_COMPOUNDS = ("box", "newsletter", "paywahl", "quote")  # one of these is in each
_RUN = re.compile(r"[A-Z]+[a-z]*|[a-z]+")
LETTERS = bytes(n if chr(n) in ascii_lowercase else 32 for n in range(256))


@lru_cache(maxsize=20_000)
def tokens(tag: str, css_class: str | None, name: str | None, role: str | None, prop: str | None) -> frozenset[str]:
    """What names an element: its tag, role and property, and what the words of its class and id say (see `NAMES`)."""
    words = _words(css_class[:300]) if css_class else []
    if name:
        words += _words(name[:100])
    given = [f"<{tag}>"]
    if role:
        given.append(f"role={role.lower()}")
    if prop:
        given.append(f"prop={prop.lower()}")
    return NAMES.intersection(words).union(given)


def _words(name: str) -> list[str]:
    """The runs of Latin letters in a name, those in capitals as runs of their own."""
    if name.isascii() and name.islower():
        found = name.encode().translate(LETTERS).decode().split()
    else:
        found = [run.lower() for run in _RUN.findall(name)]
    if any(map(name.__contains__, _IN_COMPOUNDS)):
        found += [word for part, word in _COMPOUNDS if part in name]
    return found

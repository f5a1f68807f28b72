"""Which pictures are the article's, their captions and credits, their addresses."""

from __future__ import annotations

import json

import pytest
from cssselect import HTMLTranslator
from lxml import etree

import scraper
from scraper.article import Image
from scraper.fields import images
from scraper.page import Page
from scraper.pictures.address import picture_key
from scraper.rules import Rules, Selector
from scraper.text import fold

TEXT = (
    "<p>The hives stand on the roof of the old town hall, and nobody had counted the bees in them before this year. "
    "Three students did, with a camera and much patience, from April until the first frost of October.</p>"
)


def found(body: str, head: str = "") -> tuple[Image, ...]:
    html = f"<html lang=en><head><title>Bees count</title>{head}</head><body>{body}</body></html>"
    page = Page(html, "https://bees.example/news/bees-count")
    return next((v for c in images.candidates(page) if (v := images.normalize(c.raw))), ())


def body_of(body: str) -> str:
    page = f"<html><body>{body}</body></html>"
    return scraper.parse(page, "https://bees.example/news/bees-count", site=None).body or ""


def article(*parts: str, before: str = "", after: str = "") -> str:
    text = "".join(f"{TEXT}{part}" for part in parts) + TEXT
    return f"<main><article><h1>Bees count</h1>{before}<div class=text>{text}</div></article>{after}</main>"


def only(*parts: str) -> Image:
    (image,) = found(article(*parts))
    return image


@pytest.mark.parametrize(
    ("figure", "caption", "credit"),
    [
        (
            "<figure><img src=/a.jpg><figcaption>A bee. Photo: Ann Roe</figcaption></figure>",
            "A bee.",
            "Ann Roe",
        ),
        (
            "<figure><img src=/a.jpg><figcaption><span>A bee.</span><cite>Ann Roe</cite></figcaption></figure>",
            "A bee.",
            "Ann Roe",
        ),
        (
            "<figure><img src=/a.jpg><figcaption>A bee.</figcaption><div class=credit>Ann Roe</div></figure>",
            "A bee.",
            "Ann Roe",
        ),
        (
            "<figure><img src=/a.jpg><figcaption class=caption><div class=caption-credit>"
            "<a class=caption-link href=/a>Roe</a></div></figcaption></figure>",
            None,
            "Roe",
        ),
        (
            "<figure><img src=/a.jpg><figcaption>A bee <span>| Bild: </span><span class=pictsrc>Ann Roe/hfk</span>"
            "</figcaption></figure>",
            "A bee",
            "Ann Roe/hfk",
        ),
        (
            "<div class=wp-caption><img src=/a.jpg><p class=wp-caption-text>A bee. (Foto: Ann Roe)</p></div>",
            "A bee.",
            "Ann Roe",
        ),
        (
            "<div><img src=/a.jpg><div>A bee on its way home.<p class=rights>Photo: Ann Roe</p></div></div>",
            "A bee on its way home.",
            "Ann Roe",
        ),
        (
            "<div><img src=/a.jpg alt='Bees at home'></div><div><span>Bees at home</span></div>",
            "Bees at home",
            None,
        ),
        (
            f"<figure><img src=/a.jpg><style>{'.a{color:red}' * 200}</style><div><figcaption>A bee. (Ann Roe/AP)"
            "</figcaption></div></figure>",
            "A bee.",
            "Ann Roe/AP",
        ),
        (
            "<div class=image><img src=/a.jpg><span class=img-copyright>© Ann Roe</span></div>",
            None,
            "Ann Roe",
        ),
        (
            "<table><tr><td><img src=/a.jpg></td></tr><tr><td><b>A bee. (credit: Ann Roe)</b></td></tr></table>",
            "A bee.",
            "Ann Roe",
        ),
        (
            "<ul><li><div><img src=/a.jpg></div><span>A bee in the hive. Bild: Ann Roe</span></li></ul>",
            "A bee in the hive.",
            "Ann Roe",
        ),
        (
            "<div class=x1><img src=/a.jpg><div>A bee in the hive</div><div>Ann Roe/AFP</div></div>",
            "A bee in the hive",
            "Ann Roe/AFP",
        ),
        (
            "<figure><img src=/a.jpg><figcaption><span itemprop=caption>A bee.</span>"
            "<span itemprop=copyrightHolder>Ann Roe</span></figcaption></figure>",
            "A bee.",
            "Ann Roe",
        ),
        (
            "<figure><img src=/a.jpg data-caption='A bee.' data-credit='Ann Roe'></figure>",
            "A bee.",
            "Ann Roe",
        ),
        (
            "<figure><img src=/a.jpg title='A bee | Bildquelle: Ann Roe'><figcaption>Bees.</figcaption></figure>",
            "Bees.",
            "Ann Roe",
        ),
        (
            "<figure><img src=/a.jpg><figcaption><span class=visually-hidden>Image source, </span>"
            "<span class=credit>Getty Images</span></figcaption><figcaption>A bee.</figcaption></figure>",
            "A bee.",
            "Getty Images",
        ),
        (
            "<figure><img src=/a.jpg><figcaption>A bee.</figcaption><figcaption>A bee.</figcaption></figure>",
            "A bee.",
            None,
        ),
        (
            "<picture><img src=/a.jpg></picture><figcaption>A bee. © Ann Roe</figcaption>",
            "A bee.",
            "Ann Roe",
        ),
        (
            "<figure><img src=/a.jpg alt='A bee on a flower'></figure>",
            None,
            None,
        ),
        (
            "<table><tr><td><img src=/a.jpg></td></tr><tr><td class=caption>A bee. (credit: Ann Roe)</td></tr></table>",
            "A bee.",
            "Ann Roe",
        ),
        (
            "<div class=x><img src=/a.jpg><span class=img-cap>A bee in the garden of the institute.</span></div>",
            "A bee in the garden of the institute.",
            None,
        ),
        (
            "<div class=box><img src=/a.jpg><div class='insert cap-cred'><div class=cap>Bo Ek</div>"
            "<div class=cred>Ann Roe</div></div></div>",
            "Bo Ek",
            "Ann Roe",
        ),
        (
            "<div class=article-image><img src=/a.jpg><div>A bee in the garden of the institute.</div></div>",
            "A bee in the garden of the institute.",
            None,
        ),
        (
            "<div class=box><img src=/a.jpg><p class=caption>A bee.</p><span class=fotobyline>Ann Roe</span></div>",
            "A bee.",
            "Ann Roe",
        ),
        (
            "<div class=box><img src=/a.jpg><p class=opis-zdjecia>A bee.</p><i class=autor-zdjecia>Ann Roe</i></div>",
            "A bee.",
            "Ann Roe",
        ),
        (
            "<div class=box><img src=/a.jpg><p class=keterangan>A bee.</p><i class=sumber-gambar>Ann Roe</i></div>",
            "A bee.",
            "Ann Roe",
        ),
    ],
)
def test_caption_and_credit(figure: str, caption: str | None, credit: str | None) -> None:
    image = only(figure)
    assert (image.url, image.caption, image.credit) == ("https://bees.example/a.jpg", caption, credit)


def test_the_credit_as_printed() -> None:
    image = only("<figure><img src=a.jpg><figcaption>A bee. (Image credit: Ann Roe)</figcaption></figure>")
    assert image.credit_raw == "(Image credit: Ann Roe)"


@pytest.mark.parametrize(
    ("tag", "address"),
    [
        ("<img src=/s.jpg srcset='/m.jpg 640w, /l.jpg 1280w, /s.jpg 320w'>", "l.jpg"),
        ("<img src=/s.jpg srcset='/l.jpg 2x, /s.jpg 1x'>", "l.jpg"),
        ("<img src='data:image/gif;base64,R0lGOD' data-src=/l.jpg>", "l.jpg"),
        ("<img src=/spacer.gif data-srcset='/l.jpg 900w'>", "l.jpg"),
        ("<picture><source srcset='/l.webp 1200w, /m.webp 600w'><img src=/s.jpg></picture>", "l.webp"),
        (
            "<picture><source srcset=/s.jpg media='(max-width: 420px)'><source srcset=/m.jpg media='(max-width:960px)'>"
            "<source srcset=/l.jpg><img src=/placeholder.png></picture>",
            "l.jpg",
        ),
        (
            "<picture><source srcset=/750/2026-7.jpg media='(max-width: 767px)'>"
            "<source srcset=/320/2026-7.jpg media='(min-width: 768px)'><img src=/placeholder.png></picture>",
            "750/2026-7.jpg",
        ),
        (
            "<picture><source srcset='/s.jpg 1x, /s2.jpg 2x' media='(max-width: 420px)'>"
            "<source srcset='/m.jpg 1x, /l.jpg 2x' media='(max-width: 59.99em), (max-width: 960.5px)'>"
            "<img src=/placeholder.png></picture>",
            "l.jpg",
        ),
        ("<img src='data:image/gif;base64,R0lGOD'><noscript><img src=/l.jpg></noscript>", "l.jpg"),
        ("<img srcset='/c_fill,w_900/l.jpg 900w, /c_fill,w_300/l.jpg 300w'>", "c_fill,w_900/l.jpg"),
        ("<amp-img src=/l.jpg width=900 height=600></amp-img>", "l.jpg"),
        ("<img src=/i/white-1x1.gif data-src=/l.jpg>", "l.jpg"),
        ("<img src=/i/noimg_default.gif data-src=/l.jpg><noscript><img src=/l.jpg></noscript>", "l.jpg"),
        ("<img src=/i/any.gif data-src=/l.jpg>", "l.jpg"),
        ('<img data-interchange="[/s-300.jpg, small], [/l.jpg, medium]">', "l.jpg"),
        ("<img data-slider-lazyload=/l.jpg data-link=/news/bees-count>", "l.jpg"),
        ("<img src=/black-and-white-1x1.jpg>", "black-and-white-1x1.jpg"),
        ("<img itemid=https://bees.example/l.jpg>", "l.jpg"),
        ("<img src='data:image/svg+xml,a' nitro-lazy-src=/l.jpg>", "l.jpg"),
        (
            "<picture><source media='(max-width: 767px)' srcset=/teaser/s.jpg><img src=/wide/l.jpg></picture>",
            "wide/l.jpg",
        ),
        (
            "<picture><source media='(max-width: 767px)' srcset='/l.jpg?w=900&h=600'><img src='/l.jpg?w=450&h=300'>"
            "</picture>",
            "l.jpg?w=900&h=600",
        ),
        ("<img class='lamp-lazy wp-post-image' src=/images/lamp2-holder.png data-src=/l.jpg>", "l.jpg"),
        ("<img class=lazyload src=/l.jpg data-src='/l-{width}.jpg'>", "l.jpg"),
        ("<img src=/i/blank.gif real_src=/l.jpg>", "l.jpg"),
        ("<img src=/i/def_pic.gif original=/l.jpg>", "l.jpg"),
    ],
)
def test_address_is_the_largest_that_is_named(tag: str, address: str) -> None:
    assert only(f"<figure>{tag}</figure>").url == f"https://bees.example/{address}"


def test_sizes_as_stated() -> None:
    image = only("<img src=/a.jpg width=1200 height='800px' alt=' A  bee '>")
    assert (image.width, image.height, image.alt) == (1200, 800, "A bee")
    assert only("<img src=/a.jpg width=100% height=auto>").width is None
    image = only("<img src=/a.jpg width=1440 height=0>")  # as wide as asked for, as high as its shape makes it
    assert (image.width, image.height) == (1440, None)


@pytest.mark.parametrize(
    "part",
    [
        "<img src=/pixel.gif width=1 height=1>",
        "<img src=/count.jpg width=1 height=0>",
        "<img src=/count.jpg width=0 height=0>",
        "<img src=/logo.png>",
        "<div><a href=#>+<cite>Larger</cite></a><a href=#>-<cite>Smaller</cite></a><img src=/fontsize.png></div>",
        "<a href=#><img src=/css/navi.png alt=Navigation></a> <a href=/s><img src=/css/suchen.png></a>",
        "<img src=/a.jpg class=avatar>",
        "<div class=author-box><img src=/ann.jpg>Ann Roe writes of insects.</div>",
        "<a href=/news/wasps-count><img src=/wasps.jpg></a>",
        "<aside class=related><a href=/news/wasps><img src=/wasps.jpg>Wasps count, too</a></aside>",
        "<a href=/news/wasps><figure><img src=/wasps.jpg><figcaption>Wasps count</figcaption></figure></a>",
        "<figure><a rel=author href=/people/roe><img src=/roe.jpg></a><figcaption>Ann Roe</figcaption></figure>",
        "<aside><img src=/letter.jpg><p>Get our letter on Mondays.</p></aside>",
        "<figure><img src=/wasps.jpg><div>See also <a href=/news/wasps>Wasps count to three, too</a></div></figure>",
        "<div><a href=/news/wasps><img src=/wasps.jpg></a><p class=rights>Photo: Ann Roe</p></div>",
        "<figure><img src=/mag.jpg><figcaption>Want more? Subscribe to our magazine!</figcaption></figure>",
        "<figure><img src=/bulb.png alt='Our weekly newsletter'></figure>",
        "<figure><img src=/images/newsletter-signup.png></figure>",
        "<div class='social-share'><img src=/share.png></div>",
        "<figure><img src=/wasps.jpg><figcaption>Read more: Wasps count to three, too</figcaption></figure>",
        "<div><img src=/images/qrcode-app.png></div>",
        "<div class=s-ewm><img src=/images/wx.png></div>",
        "<p><img src=/i/ewm.png width=120></p>",
        "<div class=qrcode><img src=/i/code-f951.jpg></div>",
        "<p>Ann <span class=rollover-people-block><img src=/a-100.jpg width=100 height=100></span> left.</p>",
        "<div class=support-pay><img src=/i/code-f952.jpg> Give to our bees, as much as you like</div>",
        "<figure><img src=/i/follow.jpg><figcaption>扫一扫下面的图片，关注我们</figcaption></figure>",
        "<figure><img src=/i/follow.jpg><figcaption>关注蜜蜂日报官方微信</figcaption></figure>",
        "<div><ul><li><img src=/e/index.php?text=bees><span>微信扫一扫<br>一键转发</span></li></ul></div>",
        "<p><img src=/static/sharelogo2.jpg></p>",
        "<p><button><img src=/images/btn_print.gif alt=Print></button></p>",
        "<p><img src=/templates/news/css/2018/note.gif></p>",
        "<figure><img src=/wp-content/themes/bees/img/team.png><figcaption>Meet us</figcaption></figure>",
        "<div><img src=/sites/all/themes/bees/images/more.png></div>",
        "<div><img src=/themes/custom/bees/images/more.png></div>",
        "<p><img src=/ys/images/defaultpic.gif></p>",
        "<div class=box02 style='display:none'><img src=/i/tall.jpg></div>",
        "<div id=slogan class=fl><img src=/i/bees_line.jpg border=0></div>",
        "<p><img src=/img/3.0/1px.gif></p>",
        "<div id=loading><img src=/images/preload.gif></div>",
        "<form><img src=/offer.jpg><input name=mail></form>",
        "<div class=p-blogCard><span>続き</span><figure><img src=/b.jpg></figure><a href=/b/>蜂が帰る</a></div>",
        "<div><figure><img src=/b.jpg><figcaption>あわせて読みたい</figcaption></figure></div>",
        "<figure class=kg-bookmark-card><img src=/b.jpg><figcaption>Bees again</figcaption></figure>",
        "<a href='https://qz.example/cgi/sharer?url=a&pics=https://bees.example/a.jpg'><img src=/i/qz.png></a>",
        "<a href='https://pin.example/pin/create/button/?media=https://bees.example/a.jpg'><img src=/i/pin.png></a>",
        "<noscript><div><img src='https://b.scorecardresearch.com/p?c1=2'></div></noscript>",
        "<p><a href=/news/bees-count-2.html><img src=/img/next_page.jpg></a></p>",
        "<div><a href=/homes/gallery/29/13><img src=/i/home.jpg alt=Home><h3>Ten rooms by the water</h3></a></div>",
        "<div class=video-playlist><div><img src=/film.jpg></div><p class=source>Source: BBN</p></div>",
    ],
)
def test_pictures_of_other_things(part: str) -> None:
    assert found(article(part)) == ()


@pytest.mark.parametrize(
    "part",
    [
        "<figure><a href=/a.jpg><img src=/a.jpg></a></figure>",
        "<a class=asset-img-link href=/.a/6a00e54-pi><img src=/a.jpg></a>",
        "<form class=mt-enclosure style='display: inline'><img src=/a.jpg></form>",
        "<a href=/news/bees-count/gallery><img src=/a.jpg></a>",
        "<figure><a href=/a.jpg><div class=image2-inset><img src=/a.jpg></div></a></figure>",
        "<figure><a href=/a.jpg><img src=/a.jpg></a><figcaption><a href=https://roe.example/bees>The Poster of Bees"
        "</a></figcaption></figure>",
        "<div class='elementor-widget'><div class=elementor-widget-container><img src=/a.jpg></div></div>",
        "<div class=image-widget><span><picture><img src=/a.jpg></picture></span><p><span>A hive</span></p>"
        "<p>Image: Ann Roe</p></div>",
        "<div class=asset-masthead><figure><img src=/a.jpg><figcaption>A bee.</figcaption></figure></div>",
        "<p><a href=/news/bees-count/the-roof/><img src=/a.jpg></a></p>",
        "<dl class=gallery-item><dt class=gallery-icon><a href=/l.jpg><img src=/a.jpg></a></dt></dl>",
        "<a class=fancybox href=/?show=12><img src=/a.jpg></a>",
        "<p><a href=/.a/6a00e54-popup><img src=/a.jpg></a> Bees again.</p>",
        "<figure><a href=/shop/hive><img src=/a.jpg></a><figcaption>A hive.</figcaption></figure>",
        "<aside><figure><img src=/a.jpg><figcaption>A bee. Photo: Ann Roe</figcaption></figure></aside>",
        "<figure><img src=/a.jpg><img src=/zoom.svg class=icon><figcaption>A bee.</figcaption></figure>",
        "<figure><img src=/a.jpg width=16 height=9></figure>",
        "<div class=slide style='display: none'><img src=/a.jpg></div>",
        "<div style='display: none'><img src=/a.jpg><p class=caption>A bee. Photo: Ann Roe</p></div>",
        "<div class=logo_article_grand><img src=/a.jpg></div>",
        "<p><img src=/a.jpg class='spip_logo spip_logos'></p>",
        "<div><a href=https://shop.example/hive><img src=/a.jpg></a><p class=rights>Photo: Ann Roe</p></div>",
        "<div><img src=/a.jpg><div><a href=/img/a-large.jpg>See the bee on the roof in full size</a></div></div>",
    ],
)
def test_pictures_of_the_article(part: str) -> None:
    assert [i.url for i in found(article(part))] == ["https://bees.example/a.jpg"]


def test_a_box_for_sharing_that_holds_a_picture_with_a_caption_is_the_article_s() -> None:
    figure = "<figure class=photo-credits><img src=/a.jpg><figcaption><span>Getty Images</span></figcaption></figure>"
    box = f"<div class='media share-cta'>{figure}<a href='#'>Share</a></div>"
    assert [image.credit for image in found(article(before=box))] == ["Getty Images"]


def test_a_logo_with_a_caption_is_what_the_story_tells_of() -> None:
    assert only("<figure><img src=/new-logo.png><figcaption>The new logo.</figcaption></figure>").caption


def test_the_lead_image_stands_before_headline_or_text_and_comes_first() -> None:
    lead = "<figure><img src=/lead.jpg><figcaption>The roof. Photo: Ann Roe</figcaption></figure>"
    other = "<figure><img src=/other.jpg><figcaption>A bee.</figcaption></figure>"
    for page in (
        article(other, before=lead),
        f"<header><img src=/top.jpg></header><article>{lead}<h1>Bees count</h1>{TEXT}{other}{TEXT}</article>",
    ):
        assert [i.url and i.url.rsplit("/", 1)[-1] for i in found(page)] == ["lead.jpg", "other.jpg"]


def test_a_gallery_stands_above_the_box_of_headline_and_text() -> None:
    lead = "<div class=gallery><img src=/lead.jpg><p class=caption>The roof. Photo: Ann Roe</p></div>"
    page = f"<main><p>News</p><article>{lead}<div class=content><h1>Bees count</h1>{TEXT}{TEXT}</div></article></main>"
    (image,) = found(page)
    assert (image.caption, image.credit) == ("The roof.", "Ann Roe")


@pytest.mark.parametrize(
    ("figure", "caption", "credit"),
    [
        ("<div><div><img src=/a.jpg></div></div><div class=note><p>Image: Ann Roe, Roof Society</p></div>", None,
         "Ann Roe, Roof Society"),
        ("<table><tr><td><p><img src=/a.jpg></p><p><small>Image: Roofstock</small></p></table>", None, "Roofstock"),
        ("<p><a href=/a.jpg><img src=/a.jpg></a> <a href=/img/a>&lt;</a><br>The roof<br><br>(c) Ann Roe</p>",
         "The roof", "Ann Roe"),
        ("<div><img src=/a.jpg></div><p>Source: the town's own count</p>", None, None),
        ("<div><img src=/a.jpg></div><p>Photo: the word that nobody had thought of when the first hive came.</p>",
         None, None),
    ],
)  # fmt: skip
def test_a_line_below_a_picture_is_its_credit_where_it_says_so(
    figure: str, caption: str | None, credit: str | None
) -> None:
    (image,) = found(article(before=figure))
    assert (image.caption, image.credit) == (caption, credit)


def test_a_gallery_keeps_each_caption_with_its_picture() -> None:
    slides = "".join(
        f"<li><figure><img src=/{n}.jpg><figcaption>Bee {n} of the hive. © Ann Roe</figcaption></figure></li>"
        for n in ("one", "two", "three")
    )
    result = found(article(f"<ul class=gallery>{slides}</ul>"))
    assert [i.caption for i in result] == [f"Bee {n} of the hive." for n in ("one", "two", "three")]
    assert {i.credit for i in result} == {"Ann Roe"}


def test_pictures_with_one_placeholder_are_several() -> None:
    place = "src='data:image/png;base64,iVBORw0KGgo='"
    slides = "".join(
        f"<div><figure><div><img {place} data-srcset='/{n}-bee-of-the-hive.jpg 900w'></div><figcaption><p>Bee {n}.</p>"
        "<ul><li><span class=credit>Ann Roe, Bay</span><li><a href=#>Buy Now</a></ul></figcaption></figure></div>"
        for n in ("first", "second")
    )
    said = [(i.caption, i.credit) for i in found(article(f"<div class=slides>{slides}</div>"))]
    assert said == [("Bee first.", "Ann Roe, Bay"), ("Bee second.", "Ann Roe, Bay")]


def test_slides_that_a_script_loads_are_pictures_of_their_own() -> None:
    first = "<div><p><img src=/roof-of-the-hall.jpg alt='The roof'></p><div><p>The roof of the hall.</p></div></div>"
    other = first.replace("src=/roof-of-the-hall", "data-slide=/hive-of-the-hall").replace("roof", "hive")
    result = found(article(before=f"<div class=slides>{first}{other}</div>"))
    assert [i.caption for i in result] == ["The roof of the hall.", "The hive of the hall."]


@pytest.mark.parametrize("set", ["", " srcset='/a.jpg 800w'"])
def test_what_stands_for_a_picture_until_it_is_loaded_is_no_second_one(set: str) -> None:
    both = f"<img src=/grey-placeholder.png alt=''{set}><img src=/a.jpg alt='A bee'{set}><span>Harbour Images</span>"
    image = only(f"<figure><div>{both}</div><figcaption>A bee on its way to the hive.</figcaption></figure>")
    said = ("https://bees.example/a.jpg", "A bee on its way to the hive.", "Harbour Images")
    assert (image.url, image.caption, image.credit) == said


def test_the_copy_for_pages_without_scripts_is_no_second_picture() -> None:
    lazy = "<picture><source data-srcset='/f2b7.jpg 1240w'><img src='data:image/gif;base64,R0lGOD' data-src=/e91c.jpg>"
    copied = f"<div>{lazy}</picture><!-- copy --><noscript><img src=/e91c.jpg></noscript><p>© Ann Roe</p></div>"
    assert only(copied).url == "https://bees.example/f2b7.jpg"


def test_a_picture_for_pages_without_scripts_is_no_second_one() -> None:
    plain = "<noscript><img src=/i/bees-fp-360.jpg alt='Bees at sea'></noscript>"
    lazy = "<a href=/i/bees-2880.jpg><img src=/1x1.gif data-original=/i/bees-ux-320.jpg alt='{}'></a>"
    caption = "<figcaption>Bees</figcaption>"
    assert only(f"<figure>{plain}{lazy.format('Bees at sea')}{caption}</figure>").url.endswith("/i/bees-ux-320.jpg")
    assert only(f"<figure>{lazy.format('Bees at sea')}{plain}{caption}</figure>").url.endswith("/i/bees-ux-320.jpg")
    wasps = lazy.format("Wasps")
    assert len(found(article(f"<figure>{plain}{wasps}</figure>"))) == 2


def test_one_picture_in_several_sizes_is_one() -> None:
    copies = "<figure><img src=/up/bees-on-roof-300x200.jpg></figure>" + TEXT
    copies += "<figure><img src=/up/bees-on-roof-1024x768.jpg><figcaption>The roof.</figcaption></figure>"
    (image,) = found(article(copies))
    assert image.caption == "The roof."


def test_caption_and_credit_are_of_one_print() -> None:
    first = "<figure><img src=/up/bees-on-roof.jpg><figcaption>Video: how bees count</figcaption></figure>" + TEXT
    again = "<figure><img src=/up/bees-on-roof.jpg><figcaption>The roof. © Ann Roe</figcaption></figure>"
    (image,) = found(article(first + again))
    assert (image.caption, image.credit) == ("The roof.", "Ann Roe")
    (image,) = found(article(again + TEXT + first))
    assert (image.caption, image.credit) == ("The roof.", "Ann Roe")


@pytest.mark.parametrize(
    "head",
    [
        "<meta name=author content='Ann Roe'>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bees count", '
        '"author": [{"@type": "Person", "name": "Ann Roe"}]}</script>',
    ],
)
def test_a_portrait_of_the_author_is_none_of_the_article(head: str) -> None:
    portrait = "<div><img src=/people/408232.jpg alt='Ann Roe'></div>"
    roof = "<figure><img src=/roof.jpg alt='The roof'></figure>"
    assert [i.alt for i in found(article(roof, before=portrait), head)] == ["The roof"]
    assert [i.alt for i in found(article(roof, before=portrait))] == ["Ann Roe", "The roof"]
    shown = "<figure><img src=/roe.jpg alt='Ann Roe'><figcaption>Ann Roe counts bees.</figcaption></figure>"
    assert [i.caption for i in found(article(shown), head)] == ["Ann Roe counts bees."]
    named = "<figure><img src=/roe.jpg alt='Ann Roe'><figcaption class=credit>By Ann Roe</figcaption></figure>"
    assert [i.alt for i in found(article(roof + named), head)] == ["The roof"]


def test_a_portrait_of_who_the_byline_names_is_none_of_the_article() -> None:
    portrait = "<div><img src=/people/408232.jpg alt='Ann Roe'></div><p class=byline>By Ann Roe</p>"
    roof = "<figure><img src=/roof.jpg alt='The roof'></figure>"
    assert [i.alt for i in found(article(portrait + roof))] == ["The roof"]
    signed = "<p class=line><img class=autorenbild src=/people/roe.jpg align=left> <i>Von Ann Roe</i></p>"
    assert [i.alt for i in found(article(signed + roof))] == ["The roof"]


def test_structured_data_completes_what_the_page_shows() -> None:
    data = {
        "@type": "NewsArticle",
        "headline": "Bees count",
        "image": {"@id": "#lead"},
    }
    lead = {
        "@type": "ImageObject",
        "@id": "#lead",
        "url": "https://bees.example/up/bees-on-roof.jpg",
        "creditText": "Photo: Ann Roe",
        "width": {"@type": "QuantitativeValue", "value": 1600},
    }
    head = f'<script type="application/ld+json">{json.dumps({"@graph": [data, lead]})}</script>'
    (image,) = found(article("<img src=/up/bees-on-roof-800x600.jpg>"), head)
    assert (image.credit, image.width) == ("Ann Roe", 1600)
    (image,) = found(article(), head)
    assert image.url == "https://bees.example/up/bees-on-roof.jpg"


def test_open_graph_names_the_image_where_nothing_else_does() -> None:
    (image,) = found(article(), "<meta property=og:image content=/share.jpg>")
    assert image == Image(url="https://bees.example/share.jpg")
    assert found(article()) == ()


def test_a_figure_that_a_script_fills_captions_the_image_the_page_states() -> None:
    figure = "<figure><div data-id=x></div><figcaption>A bee. Photo: Ann Roe</figcaption></figure>"
    (image,) = found(article(figure), "<meta property=og:image content=/share.jpg>")
    assert (image.url, image.caption, image.credit) == ("https://bees.example/share.jpg", "A bee.", "Ann Roe")
    assert found(article(figure)) == ()


def test_an_ornament_or_a_second_copy_is_not_the_image_the_page_states() -> None:
    head = "<meta property=og:image content=/other.jpg>"
    logo, bee = "<img src=/print-logo.png alt='print logo'>", "<figure><img src=/a.jpg alt='A bee'></figure>"
    assert [i.url for i in found(article(bee, before=logo), head)] == ["https://bees.example/a.jpg"]
    (lead,) = found(article(before=logo), head)
    assert (lead.url, lead.alt) == ("https://bees.example/other.jpg", None)
    copy = "<div><span><img alt='A bee' src='data:image/gif;base64,R0lGOD'></span></div>"
    assert [i.url for i in found(article(copy + bee), head)] == ["https://bees.example/a.jpg"]


def test_the_logo_in_structured_data_is_no_lead_image() -> None:
    logo = {"@type": "ImageObject", "url": "https://bees.example/site.png"}
    head = f'<script type="application/ld+json">{json.dumps([{"@type": "Organization", "logo": logo}, logo])}</script>'
    assert found(article(), head) == ()


def test_the_site_file_names_images_and_the_lead_credit() -> None:
    rules = Rules(select={"images": [_selector("div.pic")], "image_credit": [_selector("#by")]})
    body = "<div class=pic><img src=/a.jpg><p class=caption>A bee.</p></div><p id=by>Foto: Ann Roe</p>"
    page = Page(
        f"<html><body>{article(body, '<figure><img src=/b.jpg></figure>')}</body></html>",
        "https://bees.example/",
        rules=rules,
    )
    first = next(iter(images.candidates(page)))
    assert first.source == "site:css"
    assert [(i.caption, i.credit) for i in first.raw] == [("A bee.", "Ann Roe")]


def _selector(css: str) -> Selector:
    return Selector(css, etree.XPath(HTMLTranslator().css_to_xpath(css)))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/2024/roof-300x200.jpg", "https://a.example/2024/roof-1024x768.jpg", True),
        (
            "https://a.example/w_300/pictures/bees-on-roof.jpg",
            "https://a.example/w_900/pictures/bees-on-roof.jpg",
            True,
        ),
        ("https://a.example/resize/https%3A%2F%2Fb.example%2Fbees-on-roof", "https://b.example/bees-on-roof", True),
        ("https://a.example/media/1738253380/16x9/1200.jpg", "https://a.example/media/1738253400/16x9/1200.jpg", False),
        ("https://a.example/b/2/csm_bees-on-roof_7517fba8e9.jpg", "https://a.example/up/bees-on-roof.jpg", True),
        ("https://a.example/one.jpg", "https://a.example/two.jpg", False),
        ("https://a.example/news/1.jpg", "https://a.example/news/2.jpg", False),
        ("https://a.example/2025/01/09/PYH01.jpg", "https://a.example/2025/01/09/PYH02.jpg", False),
        ("https://a.example/i/abc/1.jpg", "https://a.example/i/xyz/1.jpg", False),
        ("https://a.example/20250810/l.jpg", "https://a.example/20250810/m.jpg", True),
        ("https://a.example/image/27/132/233.jpg", "https://a.example/image/27/132/238.jpg", False),
        ("https://a.example/image/20251/640.jpg", "https://a.example/image/20251/320.jpg", True),
        ("https://a.example/img.php?src=/up/post1_2.jpg&w=6", "https://a.example/img.php?src=/up/post1_3.jpg", False),
        ("https://a.example/img.php?src=/up/post1_2.jpg&w=6", "https://a.example/img.php?src=/up/post1_2.jpg", True),
        ("https://a.example/show.aspx?id=55&width=90", "https://a.example/show.aspx?id=56&width=90", False),
        ("https://a.example/show.aspx?id=55&width=90", "https://a.example/show.aspx?id=55&width=640", True),
    ],
)
def test_picture_key(one: str, other: str, same: bool) -> None:
    assert (picture_key(one) == picture_key(other)) is same


def test_broken_pages_have_no_images() -> None:
    assert found("") == ()
    assert found("<img>" * 200) == ()
    assert found("<h1>Bees</h1><figure><img src='http://[bad'><figcaption>x</figcaption></figure>") == ()


@pytest.mark.parametrize(
    "part",
    [
        "<figure>" + "<span>" * 900 + "<img src=/a.jpg>" + "</span>" * 900 + "</figure>",
        "<div>" * 900 + "<img src=/a.jpg>" * 50 + "</div>" * 900,
        f"<figure><img src=/a.jpg alt='{'(Foto: ' * 9_000}'><figcaption>{'Foto: ' * 9_000}</figcaption></figure>",
        f"<img src=/a.jpg srcset='{'a, ' * 9_000}'>",
        f"<img src=/a.jpg srcset='{',' * 9_000}'>",
        "".join(f"<figure><img src=/picture{n}.jpg><figcaption>Foto: A{n}</figcaption></figure>" for n in range(900)),
    ],
    ids=["spans", "boxes", "caption", "srcset", "commas", "figures"],
)
def test_a_hostile_page_is_read(part: str) -> None:
    assert 0 < len(found(article(part))) <= images.MAX_IMAGES


def test_the_picture_that_the_page_states_may_stand_above_the_article() -> None:
    hero = "<div class=hero><img src=/media/hero-swarm-large.jpg></div>"
    body = f"<div>{hero}<div><img src=/media/another-swarm.jpg></div>{article()}</div>"
    head = '<meta property="og:image" content="https://cdn.example/i/hero-swarm-large.jpg">'
    assert [image.url for image in found(body, head)] == ["https://bees.example/media/hero-swarm-large.jpg"]


@pytest.mark.parametrize("address", ["/", "https://bees.example", "https://bees.example/news/bees-count"])
def test_a_page_is_no_picture(address: str) -> None:
    assert found(article(f"<figure><img src={address}><figcaption>A bee.</figcaption></figure>")) == ()


@pytest.mark.parametrize("name", ["autorenbox", "articleAuthor", "infoautor"])
def test_portraits_in_boxes_of_authors(name: str) -> None:
    assert found(article(f"<div class={name}><img src=/people/roe.png width=64 height=64><p>Ann Roe</p></div>")) == ()


def test_pictures_in_what_the_site_file_drops() -> None:
    drop = Selector(".offer", etree.XPath(HTMLTranslator().css_to_xpath(".offer")))
    html = article("<div class=offer><img src=/a.jpg></div>", "<figure><img src=/b.jpg></figure>")
    page = Page(html, "https://bees.example/a", rules=Rules(drop=(drop,)))
    (candidate,) = images.candidates(page)
    assert [image.url for image in candidate.raw] == ["https://bees.example/b.jpg"]


def test_a_caption_whose_box_goes_on_with_the_standfirst() -> None:
    alt = "Three students count bees on the roof"
    box = (
        f"<div class=intro><div><p><span>{alt}</span> <span>Photo: Ann Roe</span></p></div>"
        "<p>Nobody had counted the bees of the town before, and nobody had known how many there are.</p></div>"
    )
    image = only(f"<div><a href=/a.jpg><img src=/a.jpg alt='{alt}'></a></div>{box}")
    assert (image.caption, image.credit) == (alt, "Ann Roe")


def test_a_headline_that_is_the_alternative_text_is_no_caption() -> None:
    title = "Three students count the bees of the old town hall"
    head = f"<header><h1>{title}</h1><p>By Ann Roe</p></header>"
    html = (
        f"<html><body><article><figure><img src=/a.jpg alt='{title}'></figure>{head}{TEXT * 4}</article></body></html>"
    )
    (candidate,) = images.candidates(Page(html, "https://bees.example/news/bees"))
    assert [(image.caption, image.credit) for image in candidate.raw] == [(None, None)]


def test_the_title_of_a_film_is_no_caption_and_the_words_on_its_button_are_none() -> None:
    still = "<div><img src=/a.jpg><span class=play>Play</span><span class=credit>Ann Roe/Pictures</span></div>"
    film = f"<figure>{still}<figcaption><b class=credit>WATCH</b> Why students count bees by hand</figcaption></figure>"
    head = "<meta property='og:title' content='Why students count bees by hand'>"
    (image,) = found(article(film), head)
    assert (image.caption, image.credit) == (None, "Ann Roe/Pictures")
    (image,) = found(article(film))
    assert (image.caption, image.credit) == ("Why students count bees by hand", "Ann Roe/Pictures")


def test_a_caption_cut_short_is_whole_in_the_title_of_the_link_round_the_picture() -> None:
    whole = "Die Bienen am Hafen kommen im März, sagt der Imker: Sie finden den Weg allein."
    title = f"title='Foto: Anna Roth - {whole}'"
    printed = "<p class=img-text>Die Bienen am Hafen kommen im März, sagt der ...<cite>Foto: Anna Roth</cite></p>"
    image = only(f"<div class=imgbox><a {title} href=/xl/bees.jpg><img src=/bees.jpg width=600></a>{printed}</div>")
    assert (image.caption, image.credit) == (whole, "Anna Roth")
    begun = "<figcaption>Die Bienen am Hafen kommen im März, sagt…\xa0<a href=/all class=more></a></figcaption>"
    assert only(f"<figure><img src=/bees.jpg alt='{whole}'>{begun}</figure>").caption == whole
    assert only(f"<figure><img src=/bees.jpg alt='Bienen'>{begun}</figure>").caption != whole


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [("Ana Roe.", "Ana Roe.", None), ("Ana Roe", "Ana Roe", None), ("Reuters", None, "Reuters")],
)
def test_an_alternative_text_printed_where_credits_are_is_a_caption_but_for_an_agency(
    printed: str, caption: str | None, credit: str | None
) -> None:
    credited = f"<div class=photo-credit><span>{printed}</span></div>"
    image = only(f"<figure><img src=/roe.jpg alt='{printed}' width=700></figure>{credited}")
    assert (image.caption, image.credit) == (caption, credit)


def test_an_alternative_text_that_is_stated_as_caption_is_none() -> None:
    node = {
        "@type": "ImageObject",
        "@id": "https://bees.example/news/bees-count#primaryimage",
        "url": "/a.jpg",
        "caption": "Three bees",
    }
    head = f"<script type='application/ld+json'>{json.dumps(node)}</script>"
    (image,) = found(article("<img src=/a.jpg>"), head)
    assert (image.caption, image.alt) == (None, "Three bees")


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Header image: A heron at dawn. Credit: Ann Roe/Harbour Press", "A heron at dawn.", "Ann Roe/Harbour Press"),
        ("Main image credit: Ann Roe", None, "Ann Roe"),
        ("(Featured image courtesy of Harbour Press)", None, "Harbour Press"),
        ("Top photo by Ann Roe/Harbour Press", None, "Ann Roe/Harbour Press"),
        ("Beitragsbild: Ein Reiher. Foto: Anna Roe", "Ein Reiher.", "Anna Roe"),
        ("Titelbild © Anna Roe", None, "Anna Roe"),
        ("Header image: Ann Roe", None, "Ann Roe"),
        ("Titelbild: Anna Roe", None, "Anna Roe"),
        ("Cover photo: The old pier", "The old pier", None),
        ("Image d’illustration : AFP", None, "AFP"),
        ("Imagen de portada: Una garza. Crédito: Ana Roe", "Una garza.", "Ana Roe"),
        ("Photo de Une : Ann Roe", None, "Ann Roe"),
        ("Foto principal: Ana Roe", None, "Ana Roe"),
        ("Foto di apertura: Ana Roe", None, "Ana Roe"),
        ("Zdjęcie główne: Anna Nowak", None, "Anna Nowak"),
        ("Toppbilde: Anne Roe", None, "Anne Roe"),
        ("Фото на обложке: Анна Ро", None, "Анна Ро"),
        ("题图来源：视觉中国", None, "视觉中国"),
        ("Image: Ann Roe/Harbour Press", None, "Ann Roe/Harbour Press"),
        ("Photograph: Ann Roe/Getty Images", None, "Ann Roe/Getty Images"),
        ("© 2026 Harbour Press", None, None),
        ("Copyright 2026 Harbour Press", None, None),
        ("Source: Harbour Press", None, None),
        ("Cover photo from 1911 is the only one that shows the bay with a harbour full of ice.", None, None),
    ],
)
def test_a_line_below_the_text_tells_of_the_lead_picture(line: str, caption: str | None, credit: str | None) -> None:
    (image,) = found(article("", before="<img src=/bees.jpg>", after=f"<p>{line}</p>"))
    assert (image.caption, image.credit) == (caption, credit)


@pytest.mark.parametrize(
    "figure",
    [
        "<div class=x><img src=/a.jpg><div class=photocaption>{}</div></div>",
        "<div class=x><img src=/a.jpg></div><p class=article__legend>{}</p>",
        "<div class=x><img src=/a.jpg><p class=fig-cap>{}</p></div>",
        "<div class=photo><img src=/a.jpg><p>{}</p></div>",
        "<div class=hero-image><img src=/a.jpg><div class=overlay><p>{}</p></div></div>",
        "<p><img src=/a.jpg><br><em>{}</em></p>",
        "<center><img src=/a.jpg><br>{}</center>",
        "<p><img src=/a.jpg></p><p><small>{}</small></p>",
        "<p>The keeper has twelve hives, and has had them for as long as anyone can remember, he says to us.</p>"
        "<p><img src=/a.jpg></p><p><em>{}</em></p>"
        "<p>He has never been stung by one of them, though his neighbours have been, and tell of it at length.</p>",
    ],
)
def test_a_caption_without_a_credit_is_no_text_where_it_or_its_box_is_named_for_it(figure: str) -> None:
    caption = "Bees on a frame in the garden of the institute at noon, when the keeper had left."
    page = article(figure.format(caption))
    assert [i.caption for i in found(page)] == [caption]
    assert caption not in body_of(page)


@pytest.mark.parametrize(
    "paragraph",
    [
        "<p><span>{} <img src=/a.jpg></span></p>",
        "<p><img src=/a.jpg><span>{}</span></p>",
    ],
)
def test_a_paragraph_that_stands_with_a_picture_is_text(paragraph: str) -> None:
    line = "The bees in the garden of the institute had not been counted before, at noon or later."
    page = article(paragraph.format(line))
    assert [i.caption for i in found(page)] == [None]
    assert line in body_of(page)


def test_a_line_in_italics_below_the_lead_picture_may_be_the_standfirst() -> None:
    line = "<p><em>The bees in the garden of the institute had not been counted before.</em></p>"
    assert [i.caption for i in found(article("", before=f"<p><img src=/a.jpg></p>{line}"))] == [None]


@pytest.mark.parametrize("line", ["Photos by Ann Roe", "Images courtesy of Ann Roe", "Bildnachweis: Ann Roe"])
def test_a_credit_that_ends_the_text_is_of_the_only_picture(line: str) -> None:
    page = article("<img src=/a.jpg>").replace("</div></article>", f"<p>{line}</p></div></article>")
    assert [i.credit for i in found(page)] == ["Ann Roe"]
    assert line not in body_of(page)


@pytest.mark.parametrize(("end", "credit"), [("BEES", "BEES"), ("BEES Photo", "BEES Photo"), ("HIVE", None)])
def test_a_bracket_with_the_publisher_s_name_is_a_credit(end: str, credit: str | None) -> None:
    image = only(f"<figure><img src=/a.jpg><figcaption>A hive on the roof ({end})</figcaption></figure>")
    assert (image.caption, image.credit) == ("A hive on the roof" if credit else f"A hive on the roof ({end})", credit)


def test_of_several_pictures_the_lead_is_meant_only_where_the_line_says_so() -> None:
    def credits(line: str) -> list[str | None]:
        page = article("<img src=/hive.jpg>", before="<img src=/bees.jpg>", after=f"<p>{line}</p>")
        return [image.credit for image in found(page)]

    assert credits("Image: Ann Roe/Harbour Press") == [None, None]
    assert credits("Header image credit: Ann Roe") == ["Ann Roe", None]


@pytest.mark.parametrize(
    ("figure", "caption", "credit"),
    [
        (
            "<div class='caption attribution'><span>A bee that was let go at noon with a small mark.</span></div>"
            "<figcaption class=credit>Ann Roe</figcaption>",
            "A bee that was let go at noon with a small mark.",
            "Ann Roe",
        ),
        ("<div data-c-caption='A bee.' data-c-credit='Ann Roe'></div>", "A bee.", "Ann Roe"),
        ("<span class='cat-label cat-label-1'>Insects</span><figcaption>A bee.</figcaption>", "A bee.", None),
        (
            "<div><span>Ann Roe</span><span>//</span><span>Getty Images</span></div>",
            None,
            "Ann Roe // Getty Images",
        ),
        ("<figcaption>A bee. <span>Visual: Ann Roe</span></figcaption>", "A bee.", "Ann Roe"),
        ("<figcaption>A bee at night. <em>Roe Lab, Harbour University</em></figcaption>", "A bee at night.",
         "Roe Lab, Harbour University"),
        ("<figcaption>A bee at night. <small>Ann Roe</small></figcaption>", "A bee at night.", "Ann Roe"),
        ("<div class=credits><div class=field__label>Photo credit</div><div>Ann Roe</div></div>", None, "Ann Roe"),
        ("<figcaption>A bee at night (<span class=copyright>Ann Roe</span>)</figcaption>", "A bee at night", "Ann Roe"),
        ("<figcaption>A bee at night. <strong>Ann Roe</strong></figcaption>", "A bee at night.", "Ann Roe"),
        ("<figcaption>A bee at night. <a href=/p/1>Ann Roe</a></figcaption>", "A bee at night.", "Ann Roe"),
        ("<figcaption>A bee at night. <a href=/p/1>More</a></figcaption>", "A bee at night.", None),
        ("<figcaption>A bee.<span class=autor>Ann Roe</span></figcaption>", "A bee.", "Ann Roe"),
        ("<div class=bijschrift>A bee at night. <span>Beeld Ann Roe</span></div>", "A bee at night.", "Ann Roe"),
        ("<figcaption>Bienen in der Nacht<span>Imago</span></figcaption>", "Bienen in der Nacht", "Imago"),
        ("<figcaption>Bienen in der Nacht.<span>Imago</span></figcaption>", "Bienen in der Nacht.", "Imago"),
        ("<figcaption>Bienen in der Nacht. <i>dpa</i></figcaption>", "Bienen in der Nacht.", "dpa"),
        ("<figcaption>A bee at night.<footer>Imago/Ann Roe</footer></figcaption>", "A bee at night.", "Imago/Ann Roe"),
        ("<footer><figcaption>A bee at night</figcaption><span class=source>APA/Ann Roe</span></footer>",
         "A bee at night", "APA/Ann Roe"),
        ("<figcaption><h2>A bee at night in the hive.</h2><div class=author>Ann Roe / BayPix</div></figcaption>",
         "A bee at night in the hive.", "Ann Roe / BayPix"),
        ("<figcaption><span class=x1>BAY / Ann Roe</span><span class=x2>Bees leave the hive</span></figcaption>",
         "Bees leave the hive", "BAY / Ann Roe"),
        ("<figcaption>A bee at night. | BAYPRESS <span class=visuallyhidden>open image</span></figcaption>",
         "A bee at night.", "BAYPRESS"),
        ("<figcaption>A bee.</figcaption><span class=caption-source><span class=caption-source-label>Quelle: </span>"
         "Ann Roe</span>", "A bee.", "Ann Roe"),
        ("<span class=photo-credit-icon title='Credit: Ann Roe'>©</span><figcaption>A bee.</figcaption>", "A bee.",
         "Ann Roe"),
        ("<a class=zoom href=/l.jpg data-caption='A bee.' data-credit='Ann Roe'></a>", "A bee.", "Ann Roe"),
        ("<a class=zoom href=/l.jpg data-sub-html='<p>A bee. Photo: Ann Roe</p>'></a>", "A bee.", "Ann Roe"),
        ("<figcaption>A bee. (Cleo Eck)</figcaption></figure><div class='c-attribution b-byline'>By <a href=/a>Ann"
         " Roe</a></div><figure>", "A bee.", "Cleo Eck"),
        ("<figcaption>A bee.</figcaption></figure><div class=article-subtitle>Three students counted.</div><figure>",
         "A bee.", None),
    ],
)  # fmt: skip
def test_where_systems_put_caption_and_credit(figure: str, caption: str | None, credit: str | None) -> None:
    image = only(f"<figure><img src=/a.jpg>{figure}</figure>")
    assert (image.caption, image.credit) == (caption, credit)


@pytest.mark.parametrize(
    "alt", ["Portrait of Ann Roe", "Photo of Ann Roe", "Ann Roe headshot", "Ann Roe’s portrait", "Foto von Ann Roe"]
)
def test_a_portrait_says_whose_it_is(alt: str) -> None:
    portrait = f"<div><img src=/people/408232.jpg alt='{alt}'></div><p class=byline>By Ann Roe</p>"
    roof = "<figure><img src=/roof.jpg alt='The roof'></figure>"
    assert [i.alt for i in found(article(portrait + roof))] == ["The roof"]


def test_a_picture_beside_the_headline_of_another_story_is_of_that() -> None:
    link = "<a href=/news/wasps-too>Wasps are counted in the harbour, too</a>"
    others = f"<section>{f'<div class=card><h3>{link}</h3><img src=/w.jpg></div>' * 3}</section>"
    text = f"<div>{TEXT}<img src=/a.jpg>{TEXT}</div>"
    shown = found(f"<main><header><h1>Bees count</h1></header>{text}{others}</main>")
    assert [i.url for i in shown] == ["https://bees.example/a.jpg"]


def test_a_text_that_is_called_a_description_is_no_caption() -> None:
    table = "<table><tr><td><img src=/a.jpg><tr><td class=tr-caption>A bee. Credit: Ann Roe</table>"
    text = f"{table}{'<br><br>'.join([TEXT[3:-4]] * 3)}"
    (image,) = found(f"<h1>Bees count</h1><div class=post-body itemprop='description articleBody'>{text}</div>")
    assert (image.caption, image.credit) == ("A bee.", "Ann Roe")


@pytest.mark.parametrize("link", ["rel='attachment wp-att-12' href=/2026/bees/roof/", "href='/?attachment_id=12'"])
def test_a_picture_that_leads_to_its_own_page_is_the_article_s(link: str) -> None:
    caption = "<p class=wp-caption-text>A bee. Photo: Ann Roe</p>"
    assert only(f"<div class=wp-caption><a {link}><img src=/a.jpg></a>{caption}</div>").credit == "Ann Roe"
    assert only(f"<p><a {link}><img src=/a.jpg></a></p>").url == "https://bees.example/a.jpg"


def test_a_caption_whose_name_is_cut_short() -> None:
    below = "<span class='x1 img_cptn'>Bees at dusk on the roof. (Reuters)</span>"
    image = only(f"<section><div><img src=/a.jpg></div></section>{below}")
    assert (image.caption, image.credit) == ("Bees at dusk on the roof.", "Reuters")


def test_a_link_in_brackets_behind_the_words_below_a_picture_is_its_source() -> None:
    below = "<img src=/a.jpg><br><i>Nobody counted them in 1952. (<a href=https://pictures.example/roe>{}</a>)</i>"
    image = only(f"<div>{below.format('Public domain')}</div>")
    assert (image.caption, image.credit) == ("Nobody counted them in 1952.", "Public domain")
    more = "<img src=/a.jpg><br><i>More of them: <a href=/more>the hives of the new town hall</a></i>"
    assert not any(image.caption for image in found(article(f"<div>{more}</div>")))


def test_a_caption_of_links_to_who_made_the_picture() -> None:
    caption = (
        "Photo by <a href=https://pictures.example/@roe>Annabel Roe</a> / <a href=https://pictures.example>Pics</a>"
    )
    assert only(f"<figure><img src=/a.jpg><figcaption>{caption}</figcaption></figure>").credit == "Annabel Roe / Pics"


@pytest.mark.parametrize(
    ("lines", "caption", "credit"),
    [
        ("<p>A bee at dusk.</p>\n<div><a href=https://stock.example>Depositphotos</a></div>", "A bee at dusk.",
         "Depositphotos"),
        ("<p>A bee. Photo by <a href=https://pics.example/roe>Ann Roe</a> on <a href=https://pics.example>Pics</a></p>",
         "A bee.", "Ann Roe on Pics"),
        ("<p>By <a href=https://bees.example/people/roe>Ann Roe</a></p>", None, None),
        ("<p>Source: <a href=https://net.example>Reuters</a></p>", None, None),
        ("<p>A bee. <a href=https://shop.example/hive>$139 at Harbour</a></p><p class=credit>Photo: Ann Roe</p>", None,
         "Ann Roe"),
    ],
)  # fmt: skip
def test_words_without_name_are_a_caption_if_their_links_are_its_credit(
    lines: str, caption: str | None, credit: str | None
) -> None:
    (image,) = found(article(before=f"<div class=x1><div class=x2><img src=/a.jpg></div>\n<div>{lines}</div></div>"))
    assert (image.caption, image.credit) == (caption, credit)


def test_a_film_with_a_page_of_its_own_has_no_picture_of_the_article() -> None:
    link = "<a href=/video/12>Wasps are counted in the bay</a>"
    film = f"<div class=lead-video><img src=/film.jpg><h4>{link}</h4><p>A film of the count on the roofs.</p></div>"
    assert found(article(before=film)) == ()
    assert len(found(article(before=film.replace("lead-video", "lead")))) == 1


def test_an_advertisement_is_no_picture_of_the_article() -> None:
    advert = "<div><span>- Publicidad -</span><a href=https://honey.example><img src=/banner.jpg></a></div>"
    roof = "<figure><img src=/roof.jpg alt='The roof'></figure>"
    assert [i.alt for i in found(article(roof + advert))] == ["The roof"]


def test_a_credit_in_the_title_or_glued_to_the_caption() -> None:
    assert only("<figure><img src=/a.jpg title='© A. Roe / Harbour Press'></figure>").credit == "A. Roe / Harbour Press"
    assert only("<figure><img src=/a.jpg title='A roof in May'></figure>").credit is None
    glued = only("<figure><img src=/a.jpg><figcaption>A bee.<span class=m>ABC / PRESS</span></figcaption></figure>")
    assert (glued.caption, glued.credit) == ("A bee.", "ABC / PRESS")


@pytest.mark.parametrize(
    ("stated", "caption", "credit"),
    [
        ("title='A roof in May. Credit: Ann Roe'", None, "Ann Roe"),
        ("title='Photo by Ann Roe'", None, "Ann Roe"),
        ("alt='Foto: Ann Roe / Uni Bay'", None, "Ann Roe / Uni Bay"),
        ("alt='Foto: Ann Roe'", None, None),
        ("title='Bees count: Ann Roe'", None, None),
    ],
)
def test_a_title_or_alt_that_is_a_credit(stated: str, caption: str | None, credit: str | None) -> None:
    image = only(f"<p><img src=/a.jpg {stated}></p>")
    assert (image.caption, image.credit) == (caption, credit)


def test_a_lightbox_credits_the_picture_in_its_link() -> None:
    assert only("<a href=/l.jpg title='A roof. Photo: Ann Roe'><img src=/a.jpg></a>").credit == "Ann Roe"


def test_who_wrote_the_article_made_no_picture() -> None:
    bar = "<div class=credits-bar><ul><li>Words by Ann Roe</li><li>Edited by Bo Lind</li></ul></div>"
    assert [i.credit for i in found(article("", before=f"<div><img src=/a.jpg>{bar}</div>"))] == [None]
    card = "<p class=credit>Ann Roe — November 18, 2025</p>"
    assert [i.credit for i in found(article("", before=f"<div><img src=/a.jpg>{card}</div>"))] == [None]


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><img src=/a.jpg></figure><p><em>Bees leave the hive. Credit: Ann Roe</em></p>",
        "<p><img src=/a.jpg></p><p class=k>Bees leave the hive. (Credit: Ann Roe)</p>",
        "<p><img src=/a.jpg></p><p><small>Bees leave the hive. Photo: Ann Roe</small></p>",
        "<div><img src=/a.jpg></div><script>show()</script><div class=photographer><a href=/p/1>Bees leave the hive."
        " (Ann Roe)</a></div>",
        "<div class=img><img src=/a.jpg></div><div class=img-text>Bees leave the hive. Foto: Ann Roe</div>",
        "<div class=img><a href=/l.jpg><img src=/a.jpg></a><small>Bees leave the hive. Foto: Ann Roe</small></div>",
    ],
)
def test_a_line_below_a_picture_that_ends_in_a_credit_is_its_caption(figure: str) -> None:
    image = only(figure)
    assert (image.caption, image.credit) == ("Bees leave the hive.", "Ann Roe")
    (image,) = found(article(before=figure))
    assert (image.caption, image.credit) == ("Bees leave the hive.", "Ann Roe")


def test_a_source_in_the_box_of_a_picture_is_its_credit() -> None:
    box = "<div class='image on-image'><img src=/a.jpg><p class=source><a href=/w>Wiki Harbour</a></p>"
    image = only(f"<div class=k>{box}<p class=caption>A bee</p></div></div>")
    assert (image.caption, image.credit) == ("A bee", "Wiki Harbour")
    cite = "<div><cite>A. Roe/SMI </cite>Bees leave it.</div>"
    image = only(f"<div><a href=#>[+] Enlarge<img src=/a.jpg></a>{cite}</div>")
    assert (image.caption, image.credit) == ("Bees leave it.", "A. Roe/SMI")


def test_an_author_by_name_of_the_picture_is_its_credit() -> None:
    roof = "<div class=foto><img src=/a.jpg><p class=pie-foto>The roof</p><p class=autor-foto>Ann Roe</p></div>"
    image = only(roof)
    assert (image.caption, image.credit) == ("The roof", "Ann Roe")
    icon = "<span class=img-author><img src=/icons/camera.svg>Ann Roe</span>"
    assert found(article(before=f"<div><img src=/a.jpg>{icon}</div>"))[0].credit == "Ann Roe"
    portrait = "<div class=author-image><img src=/roe.jpg>Bo Lind</div>"
    assert [i.credit for i in found(article(before=f"<div><img src=/a.jpg>{portrait}</div>"))] == [None]


def test_a_line_with_a_sign_completes_a_caption_by_name() -> None:
    said = "<div class=x2>© Ann Roe / dpa</div></div><div class=media-caption>A bee on the roof</div>"
    image = only(f"<div class=media><div class=x1><img src=/a.jpg><button>i</button>{said}</div>")
    assert (image.caption, image.credit) == ("A bee on the roof", "Ann Roe / dpa")
    image = only("<div class=media><img src=/a.jpg><div>Next</div><div class=caption>A bee. Ann Roe/dpa</div></div>")
    assert (image.caption, image.credit) == ("A bee.", "Ann Roe/dpa")


def test_a_picture_that_leads_to_the_next_page_of_the_article() -> None:
    html = "<html lang=en><body>{}</body></html>".format(article("<p><a href={}><img src=/a.jpg></a></p>"))
    for link, is_own in (
        ("c1-153-2.html", True),
        ("c1-153.html", True),
        ("?u=/2019/0615/c1-153.html", False),
        ("c1-153_3.html", True),
        ("c1-153.html#i1", True),
        ("c1-154.html", False),
        ("c1-154.html#i1", False),
    ):
        page = Page(html.format(f"/2019/0615/{link}"), "https://bees.example/2019/0615/c1-153.html")
        assert any(c.raw for c in images.candidates(page)) is is_own


def test_a_bracket_that_credits_another_picture_and_the_publisher_alone_are_credits() -> None:
    figure = "<figure><img src=/{}.jpg><figcaption>{}</figcaption></figure>"
    said = (
        "Dig a hole. (Ann Roe)",
        "Bees at home (Ann Roe)",
        "Bees at home (Bay City)",
        "The Daily Bee",
        "Out [Ann Roe]",
    )
    parts = [figure.format(name, text) for name, text in enumerate(said)]
    result = found(article(*parts), "<meta property=og:site_name content='The Daily Bee'>")
    assert [(i.caption, i.credit) for i in result] == [
        ("Dig a hole.", "Ann Roe"), ("Bees at home", "Ann Roe"), ("Bees at home (Bay City)", None),
        (None, "The Daily Bee"), ("Out", "Ann Roe"),
    ]  # fmt: skip


def test_a_short_paragraph_below_most_pictures_is_their_caption() -> None:
    told = "<p>今年四月至十月，三名学生用一台相机和很大的耐心，数清了市政厅屋顶上的蜜蜂，此前没有人数过它们。</p>"
    lines = ("蜂箱。", "市政厅屋顶。", "三名学生在数蜜蜂。")
    parts = [f"<p><img src=/{n}.jpg></p><p>{line}</p>{told}" for n, line in enumerate(lines, 1)]
    assert [i.caption for i in found(article(*parts))] == list(lines)
    assert [i.caption for i in found(article(*parts[:2]))] == [None, None]
    bare = [f"<p><img src=/{n}.jpg></p>{told}" for n in (4, 5)]
    assert [i.caption for i in found(article(*parts, *bare))] == [None] * 5


def test_paragraphs_beside_a_picture_are_no_caption() -> None:
    told = TEXT.removeprefix("<p>").removesuffix("</p>")
    box = "<ul><li class=image><img src=/a.jpg><p class=image-caption>Bees</p></li></ul>"
    assert only(f"{box}<div class=article-description><p>{told}</p></div>").caption == "Bees"
    box = "<section class=photo><p><img src=/a.jpg><span class=caption>The third hive [GETTY] </span></p></section>"
    image = only(f"{box}<section class=text-description><p>{told}</p><p>{told}</p></section>")
    assert (image.caption, image.credit) == ("The third hive", "GETTY")


def test_a_heading_that_is_a_file_s_name_or_a_credit_s_label_is_of_no_other_story() -> None:
    file = "<h2 class=element-invisible><a href=/file/446>the-hives-on-the-town-hall.jpg</a></h2>"
    by = "<div class=field><h3 class=field-label>Photo by:&nbsp;</h3><div class=field-item>The Bee Press</div></div>"
    told = "<div class='field field-name-field-description'>The third hive, at dusk. (Bee Press/Ann Roe)</div>"
    box = f"<div class=file>{file}<div class=content><img src=/a.jpg alt=''>{by}{told}</div></div>"
    (image,) = found(article(before=f"<div class=view-photo-box>{box}</div>"))
    assert (image.caption, image.credit) == ("The third hive, at dusk.", "Bee Press/Ann Roe")
    (image,) = found(article(f"<div class=file>{file}<div class=content><img src=/a.jpg></div></div>"))
    assert image.caption is None


def test_a_microformat_names_caption_and_credit() -> None:
    image = only(
        "<div class='hmedia related-media'><p class=photo><img src=/a.jpg></p><p class='contributor vcard'>"
        "<span class=fn>AP</span></p><p class=fn>May 8: The bees leave the hive.</p></div>"
    )
    assert (image.caption, image.credit) == ("May 8: The bees leave the hive.", "AP")


def test_words_off_the_screen_are_no_part_of_a_credit() -> None:
    image = only(
        "<figure><span><img src=/a.jpg><span class=off-screen>ဓာတ်ပုံ မူပိုင်</span><span class=image-copyright>Ann Roe"
        "</span></span><figcaption>A bee.</figcaption></figure>"
    )
    assert (image.caption, image.credit) == ("A bee.", "Ann Roe")


@pytest.mark.parametrize("tag", ["cite", "p"])
def test_the_alternative_text_printed_below_is_a_caption_and_none_of_the_text(tag: str) -> None:
    text = "A heron stands at Harbour Central Station on Tuesday."
    figure = f"<div class=Gallery><img src=/a.jpg alt='{text}'><{tag}>{text}</{tag}></div>"
    image = only(figure)
    assert (image.caption, image.credit) == (text, None)
    page = Page(f"<html lang=en><body>{article(figure)}</body></html>", "https://bees.example/news/bees-count")
    assert fold(text) in images.captions(page)


def test_small_print_alone_with_a_picture_is_its_caption() -> None:
    image = only(
        "<div class=img><a href=/l.jpg><img src=/a.jpg></a><small>蜂の巣とセンサー基板（論文より）</small></div>"
    )
    assert image.caption == "蜂の巣とセンサー基板（論文より）"


def test_a_link_to_the_picture_holds_its_caption() -> None:
    text = "蜜蜂在市政廳屋頂的蜂巢前飛舞。（記者林美華攝）"
    image = only(f"<div class=p><a href=/l.jpg><span><img src=/a.jpg></span><span class=d>{text}</span></a></div>")
    assert (image.caption, image.credit) == ("蜜蜂在市政廳屋頂的蜂巢前飛舞。", "林美華")


def test_a_caption_of_no_name_in_a_language_without_spaces() -> None:
    box = "<div class=sc-a><img src=/a.jpg><p class=sc-1>保護ケージの中で過ごすライチョウの親子（環境省提供）</p></div>"
    image = only(box)
    assert (image.caption, image.credit) == ("保護ケージの中で過ごすライチョウの親子", "環境省")


def test_a_line_in_the_middle_below_a_picture_is_its_caption_where_the_text_is_not_centred() -> None:
    line = "<p align=center><img src=/a.jpg></p><p style='text-align: center'>Bees on the roof of the hall in May.</p>"
    assert only(line).caption == "Bees on the roof of the hall in May."
    (image,) = found(article(line).replace("<p>", "<p align=center>"))
    assert image.caption is None


@pytest.mark.parametrize(
    "line",
    [
        "<p class=f_center><img src=/a.jpg></p><p align=center>Bees on the roof in May</p>",
        "<center><img src=/a.jpg></center><center>Bees on the roof in May</center>",
        "<p align=center><img src=/a.jpg></p><p align=center>Bees on the roof in May</p><p><img src=/b.jpg></p>",
        "<p><img src=/a.jpg></p><p>▲Bees on the roof in May</p>",
    ],
)
def test_lines_that_are_captions_by_their_place_or_point_at_the_picture(line: str) -> None:
    assert found(article(line))[0].caption == "Bees on the roof in May"


@pytest.mark.parametrize("line", ["资料图：蜜蜂在蜂巢前飞舞。", "图为蜜蜂在蜂巢前飞舞", "▲ 蜜蜂在蜂巢前飞舞"])
def test_lines_in_chinese_that_tell_of_the_picture_above(line: str) -> None:
    assert only(f"<p><img src=/a.jpg></p><p>{line}</p>").caption == line.strip("▲ ")
    said = f"{line}。通讯员 周小明 摄"
    assert only(f"<p><img src=/a.jpg></p><p>{said}</p>").credit == "通讯员 周小明"
    assert only(f"<p><img src=/a.jpg alt='{said}'></p>").credit == "通讯员 周小明"
    loose = f"<div><img src=/a.jpg></div><span>{line}。视觉中国 资料</span><br><div></div>"
    assert only(loose).credit == "视觉中国 资料"


def test_a_row_of_few_words_below_the_picture_s_is_its_caption() -> None:
    table = "<span><table><tr><td><img src=/a.jpg></td></tr><tr><td>The third hive at dusk.{}</td></tr></table></span>"
    assert only(table.format("")).caption == "The third hive at dusk."
    label = (
        "<br><span>Credit: Ann Roe/Bee Press</span> <span><a href='javascript:void(0)'>View full size image</a></span>"
    )
    image = only(table.format(label))
    assert (image.caption, image.credit) == ("The third hive at dusk.", "Ann Roe/Bee Press")
    assert only(table.format(TEXT[3:-4] * 3)).caption is None
    assert only("<table><tr><td><img src=/a.jpg></td><td>The third hive at dusk.</td></tr></table>").caption is None


def test_a_longer_row_below_the_picture_s_is_its_caption_and_no_text() -> None:
    said = "The third hive at dusk, when the last of the bees that had been out for the whole day came back to it. " * 2
    row = f"<tr><td><p><img src=/a.jpg></p></td></tr><tr><td><p>{said}</p></td></tr>"
    table = f"<table class=tplCaption><tbody>{row}</tbody></table>"
    assert only(table).caption == said.strip()
    run = "<p>The hives on the island have stood there for eleven years, and nobody has counted the bees in them.</p>"
    page = f"<article><h1>Hives</h1>{run * 3}{table}{run}</article>"
    assert "third hive" not in scraper.parse(page, "https://hive.example/a", site=None).body
    told = f"<article><h1>Hives</h1>{run}{table * 3}</article>"  # in captions
    assert "third hive" in scraper.parse(told, "https://hive.example/a", site=None).body

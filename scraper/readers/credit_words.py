"""The words by which a picture's credit is known: labels, agencies, kinds of organisation, small words of names."""

from __future__ import annotations


def _list(*lines: str) -> tuple[str, ...]:
    return tuple(word.strip() for line in lines for word in line.split(","))


# Nouns that stand before a colon: "Photo:", "Bildquelle:", "Crédit photo :", "写真：".
LABELS = _list(
    # English
    "photo, photos, photograph, photographs, photographer, photographers, photography, picture, pictures, pic",
    "pics, image, images, illustration, illustrations, illustrator, graphic, graphics, artwork, art, render",
    "rendering, composite, collage, screenshot, screengrab, credit, credits, source, sources, copyright, courtesy",
    "handout, artist, visual, visuals, visualisation, visualization, animation, simulation, micrograph, map, chart",
    # German, Dutch, Nordic
    "foto, fotos, fotograf, fotografin, fotografie, fotomontage, montage, bild, bilder, grafik, infografik",
    "quelle, bildquelle, fotoquelle, bildrechte, bildnachweis, fotonachweis, symbolfoto, symbolbild",
    "rubriklistenbild, titelbild, aufmacherbild, archivfoto, archivbild, fotocredit, illustratie, beeld, bron",
    "zeichnung, urheber, aufnahme, fotohinweis, pressefoto",
    "abbildung, abb, visualisierung, karte, arkivfoto, arkivbild, arkivbilde, faksimile, montasje, grafikk, skjermdump",
    "skjermbilde, skärmdump, teckning, kuvitus, grafiikka, arkistokuva, kuvakaappaus, tekening, schermafbeelding",
    "fotograaf, fotocredits, källa, kilde, ljósmynd, mynd, billede, illustrasjon, kuva, kuvat, kuvaaja, lähde",
    "valokuva, repro, bilde, tegning, illustrasjonsfoto, illustrationsfoto, illustrationsbild, genrefoto, genrebild",
    "pressbild, kuvituskuva",
    # French, Italian, Spanish, Portuguese, Catalan, Romanian
    "crédit, crédits, credit photo, photographie, légende, credito, crediti, crédito, créditos, fotografía",
    "fotografia, fotógrafo, fotografo, fotografa, imagen, imagem, immagine, fuente, fonte, ilustración",
    "mapa, gráfico, carte, infographie, ilustração, illustrazione, infografía, reprodução, divulgação, font, sursa",
    "sursă, sursa foto, autor, captură foto",
    "autor foto, cortesía, captura de pantalla, captura de tela, foto de archivo, foto de arquivo, foto archivio",
    "capture d'écran, capture d’écran, photo archives, photo d'archives, photo d’archives, photo d'illustration",
    "photo d’illustration, foto d'archivio, foto d’archivio",
    # Slavic, Baltic, Hungarian, Greek, Turkish
    "źródło zdjęć, vir, источник изображения, φωτ., snimio, snimila, argazkia, argazkiak, zdj., nuotr.",
    "zdjęcie, zdjęcia, fot., fot, źródło, zdroj, snímek, ilustrace, ilustrační foto, foto autor, fotó, forrás",
    "kép, fotografija, izvor, slika, nuotrauka, nuotr., avots, фото, фотография, коллаж, иллюстрация, источник",
    "allikas, autor/allikas, crèdit, autor fotky, източник",
    "колаж, скриншот, ілюстрація, ілюстративне фото, инфографика, інфографіка, archivní foto, illusztráció, grafika",
    "изображение, снимка, снимки, джерело, світлина, автор, φωτογραφία, φωτογραφίες, φωτο, πηγή, εικόνα, fotoğraf",
    "kaynak, görsel",
    # Asia, Africa, Near East
    "写真, 画像, 画像提供, 写真提供, 資料提供, 提供, 出典, 撮影, 資料写真, 图, 图片, 图片来源, 图源, 来源, 摄影",
    "摄, 照片, 圖, 圖片來源, 來源, 攝影, 資料來源, 圖／, 사진, 사진제공, 사진 제공, 사진출처",
    "출처, 자료, ảnh, nguồn, nguồn ảnh, gambar, sumber, ภาพ, ที่มา, फोटो, फोटो साभार, तस्वीर, स्रोत, ছবি, picha",
    "ảnh minh họa, صورة, الصورة",
    "تصوير, المصدر, عکس, منبع, תמונה, תמונות, צילום, קרדיט, מקור",
)

# Of these, the ones that stand before the source of a text as well: "Quelle: dpa".
OF_TEXTS = _list(
    "source, sources, quelle, bron, källa, kilde, lähde, fuente, fonte, font, sursa, sursă, autor, źródło, zdroj",
    "forrás, izvor, avots, источник, джерело, автор, πηγή, kaynak, 出典, 来源, 來源, 資料來源, 출처, 자료, nguồn",
    "sumber, ที่มา, स्रोत, المصدر, منبع, מקור",
)

# Of these, the ones that take "by" and its like: "Photo by", "Foto door", "Kuva".
PICTURES = _list(
    "photo, photos, photograph, photographs, photography, picture, pictures, pic, image, images, illustration",
    "illustrations, graphic, graphics, artwork, art, composite, collage, rendering, foto, fotos, bild, grafik",
    "screenshot, screengrab, beeld, bilde, fotografía, fotografia, photographie",
)

# Words that may stand before a label and belong to it: "Photo illustration:", "Source & Photography:".
QUALIFIERS = _list(
    "photo, image, picture, foto, bild, source, hero, header, featured, feature",
)

# With these a label says what kind of picture it is: "Main image:", "File photo:".
KIND_WORDS = _list(
    "main, lead, file, cover, stock, top, banner, profile, library",
)

AGENCIES = _list(
    "getty, reuters, afp, ap, a.p., associated press, dpa, epa, efe, epa-efe, xinhua, shutterstock, istock",
    "istockphoto, alamy, unsplash, pexels, pixabay, flickr, wikimedia, wikimedia commons, wikipedia, nasa, esa",
    "eso, noaa, jaxa, usgs, cern, bloomberg, pa, pa wire, pa media, press association, pti, ani, tass, sputnik",
    "ria novosti, anadolu, nurphoto, zuma, upi, corbis, redux, magnum, sipa, sipa usa, picture alliance",
    "picture-alliance, imago, apa, keystone, ansa, lapresse, kyodo, jiji, yonhap, lehtikuva, ntb, ritzau, scanpix",
    "belga, anp, mti, čtk, ctk, pap, agerpres, aap, canadian press, cp, science photo library, adobe, adobe stock",
    "adobestock, adobe firefly, stock.adobe.com, depositphotos, dreamstime, fotolia, 123rf, freepik, midjourney",
    "dall-e, dall·e, facebook, instagram, twitter, youtube, tiktok, telegram, supplied, handout, screengrab",
    "author provided, author supplied, رويترز, الفرنسية, الأناضول, أسوشيتد برس, غيتي, شترستوك, الأوروبية, الألمانية",
    "screenshot, agência brasil, folhapress, europa press, cuartoscuro, photononstop, polaris, wireimage, aflo",
    "imagn, hulton archive, swns, maxppp, ullstein bild, akg-images, bridgeman, bridgeman images, mary evans",
    "pool, bbc, cnn, nyt, us navy, u.s. navy, us air force, u.s. air force, nara, library of congress",
    "icon sportswire, public domain, creative commons, cc by, cc0, eurekalert, colourbox, rex, rex features",
    "abaca, hans lucas, divergence, planet labs, maxar, copernicus, eumetsat, roscosmos, spacex, nikon, privat",
    "imagoeconomica, fotogramma, agf, contrasto, photomasi, cordon press, gtres, lusa, estadão conteúdo",
    "hollandse hoogte, bildbyrån, ritzau scanpix, east news, profimedia, mafra, mediafax, inquam photos, eurokinissi",
    "ddp, epd, kna, action press, laif, ostkreuz, eibner, antara, antara foto, тасс, риа новости, укрінформ",
    "mauritius images, westend61, divulgação, reprodução, acervo pessoal, arquivo pessoal, gamma-rapho, panthermedia",
    "photocase, zvg, الجزيرة, أ ف ب, 뉴스1, 게티이미지, 게티이미지뱅크, 셔터스톡, アフロ, ゲッティ, 视觉中国",
    "视觉中國, 中新社, 东方ic, 人民视觉, 路透社, 法新社, 美联社, 欧新社, 美聯社, 歐新社, 中央社, 达志影像, 達志影像",
    "icphoto, cfp, 摄图网, 图虫创意, 全景网, 视频截图, 网络截图, 微博截图, 影片截圖, 翻攝畫面",
    "bernama, pixta, photoac, فرانس برس, أ.ف.ب, وكالات, د ب أ, وام, واس",
    "privé, private, archiv, ロイター, 共同, 共同通信, 時事, 新华社, 新華社, 연합뉴스, 뉴시스",
)

# An organisation's name has one of these in it; in brackets after a caption it is the credit.
ORGANISATIONS = _list(
    "agency, archive, archives, center, centre, collaboration, council, courtesy, department, foundation, images",
    "institute, laboratory, library, magazine, media, ministry, museum, news, newspapers, observatory, photo",
    "photos, photography, pictures, press, service, society, studio, studios, university, universität, université",
    "università, universidad, institut, instituto, agence, agentur, stock, files, pool, handout, screengrab",
    "shimbun, zeitung, newspaper",
)

# Small words inside a name or between two: the only ones a credit may have in lower case.
CONNECTIVES = _list(
    "of, the, for, and, via, by, from, on, in, at, to, with, with permission, de, del, della, di, da, do, dos, du",
    "des, la, le, les, el, y, e, et, und, für, von, vom, van, der, den, af, av, al, bin, ben, ibn, left, right",
    "pic, photo, photos, pool, file, files, handout, archive, images, illustration, staff, contributed, courtesy",
)

# Said of a picture, not by whom: in brackets they are part of the caption.
KINDS = _list(
    "symbolbild, symbolfoto, archivbild, archivfoto, archiv, file photo, file image, file picture, file",
    "stock image, stock photo, library image, composite, montage, left, right, centre, center, l, r, l., r., m.",
    "links, rechts, mitte, top, bottom, above, below, pictured, photo d'illustration, image d'illustration",
    "illustration, imagen de archivo, foto de archivo, foto d'archivio, imagem ilustrativa, illustrative image",
    "representational image, undated, ausschnitt, representational, representative, representative image",
    "representational photo, representational picture, representative photo, illustrative, illustrative photo",
    "illustrative picture, illustration image, illustration photo, symbolic, symbolic image, symbolic photo, archived",
    "फाइल फोटो, फ़ाइल फोटो, صورة أرشيفية, أرشيفية, image for representation, photo for representation",
    "for representation, arkivfoto, arkivbilde, archieffoto",
)

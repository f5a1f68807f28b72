"""Captions and credits taken apart: a table of the forms news pages print them in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scraper.readers.credit import Caption, read
from scraper.readers.credit_names import credit_of

STRINGS = Path(__file__).parents[2] / "shared" / "gold" / "strings.jsonl"
FLOOR = 0.97

LABELLED = [
    ("A comet over the bay. Credit: Ann Roe/Skywatch", "A comet over the bay.", "Ann Roe/Skywatch"),
    ("Icy plumes. (Image: © Ice Lab)", "Icy plumes.", "Ice Lab"),
    ("A crater on the moon.(Image credit: Ann Roe)", "A crater on the moon.", "Ann Roe"),
    ("Image credit: 3DStudio/Shutterstock.com", None, "3DStudio/Shutterstock.com"),
    ("The station. Image credit: 3DStudio/", "The station.", "3DStudio"),
    ("IMAGE CREDIT: ANN ROE", None, "ANN ROE"),
    ("Photo Credit : Ann Roe", None, "Ann Roe"),
    ("Photograph: Ann Roe/Alamy", None, "Ann Roe/Alamy"),
    ("The old mill, left. Photograph by Ann Roe, Mill Society", "The old mill, left.", "Ann Roe, Mill Society"),
    ("A heron at dawn in the bay // Ann Roe", "A heron at dawn in the bay", "Ann Roe"),
    ("A heron at dawn in the bay. // ANN ROE", "A heron at dawn in the bay.", "ANN ROE"),
    ("A heron at dawn in the bay // The birds of May", "A heron at dawn in the bay // The birds of May", None),
    ("A heron at dawn (Picture: Ann Roe)", "A heron at dawn", "Ann Roe"),
    ("Traffic. Photo: ann_roe/Flickr.", "Traffic.", "ann_roe/Flickr"),
    ("Photo by Ann Roe on Unsplash", None, "Ann Roe on Unsplash"),
    ("Players cheer (Photos: Getty/AP)", "Players cheer", "Getty/AP"),
    ("Image copyright Reuters", None, "Reuters"),
    ("Hero image by Ann Roe", None, "Ann Roe"),
    ("Two ships pass. © 2019 Ann Roe", "Two ships pass.", "Ann Roe"),
    ("Copyright 2019–21, Ann Roe", None, "Ann Roe"),
    ("Image source: Getty Images.", None, "Getty Images"),
    ("Credit Credit Ann Roe/EPA, via Shutterstock", None, "Ann Roe/EPA, via Shutterstock"),
    ("Credit... Ann Roe/The Daily", None, "Ann Roe/The Daily"),
    ("Credit : Photo: PA", None, "PA"),
    ("Illustration by Ann Roe", None, "Ann Roe"),
    ("© ABC Foto: Ann Roe", None, "Ann Roe"),
    ("The harbour at duskPhoto: Ann Roe", "The harbour at dusk", "Ann Roe"),
    ("Der Hafen am AbendBild: Ann Roe/dpa", "Der Hafen am Abend", "Ann Roe/dpa"),
    ("A bee in the roof of the town hall. Ann Roe - Bay/Getty Images", "A bee in the roof of the town hall.",
     "Ann Roe - Bay/Getty Images"),
    ("Ein Rechner. (Bild: Erstellt mit KI in Bing durch Ann Roe / abc)", "Ein Rechner.",
     "Erstellt mit KI in Bing durch Ann Roe / abc"),
    ("A roof (Image: this is what it looks like when the bees are out)",
     "A roof (Image: this is what it looks like when the bees are out)", None),
    ("Legende: Icy plumes. Foto: Ann Roe", "Icy plumes.", "Ann Roe"),
    ("Courtesy of Ann Roe", None, "Ann Roe"),
    ("Photograph courtesy the artist", None, "the artist"),
    ("Photo-Illustration: Ann Roe; Source Images: Bay Photos", None, "Ann Roe"),
    ("Two ships pass. Photo-illustration by Ann Roe/The Daily", "Two ships pass.", "Ann Roe/The Daily"),
    ("A heron on the lake. Ann Roe, Author provided", "A heron on the lake.", "Ann Roe, Author provided"),
    ("A heron. Ann Roe, Author provided (no reuse)", "A heron.", "Ann Roe, Author provided (no reuse)"),
    ("A heron on the lake. Ann Roe, CC BY-SA 4.0", "A heron on the lake.", "Ann Roe, CC BY-SA 4.0"),
    ("A heron on the lake. Bay University, CC BY-ND", "A heron on the lake.", "Bay University, CC BY-ND"),
    ("A heron. Roe et al. 2025, Birds, CC BY 4.0", "A heron.", "Roe et al. 2025, Birds, CC BY 4.0"),
    ("A heron on the lake - Ann Roe | CC BY 4.0", "A heron on the lake", "Ann Roe | CC BY 4.0"),
    ("A heron on the lake. CC BY-SA 4.0", "A heron on the lake.", "CC BY-SA 4.0"),
    ("What the herons of the bay eat in winter is free to read under CC BY 4.0",
     "What the herons of the bay eat in winter is free to read under CC BY 4.0", None),
    ("Image via Unsplash", None, "Unsplash"),
    ("Harbour, 1890 — via Wikimedia Commons", "Harbour, 1890", "Wikimedia Commons"),
    ("Finished room. Photo - Ann Roe .", "Finished room.", "Ann Roe"),
    ("The lab in May | photo by Ann Roe", "The lab in May", "Ann Roe"),
    ("A storm. (Source: NASA)", "A storm.", "NASA"),
    ("Two ships in the ... [+] harbour. (Photo by: Ann Roe/Bay Photos)\nBay Photos", "Two ships in the harbour.",
     "Ann Roe/Bay Photos"),
    ("Media playback is unsupported on your device Media captionTwo ships pass. Photo: Ann Roe", "Two ships pass.",
     "Ann Roe"),
    ("By clicking to watch this video, you agree to our rules. Two ships pass. Photo: Ann Roe", "Two ships pass.",
     "Ann Roe"),
    ("Main image: the bay. Photograph: Ann Roe for the Herald", "Main image: the bay.", "Ann Roe for the Herald"),
    ("Ein Schiff im alten Hafen. Illustration Anna Roe / BAY", "Ein Schiff im alten Hafen.",
     "Anna Roe / BAY"),
    ("Two ships pass. 📷 Ann Roe", "Two ships pass.", "Ann Roe"),
    ("📸: Ann Roe", None, "Ann Roe"),
    ("Map: Ann Roe/The Daily", None, "Ann Roe/The Daily"),
    ("Map: the bay in the winter of 1890", "Map: the bay in the winter of 1890", None),
    ("Chart: Growth of hives since 1990", "Chart: Growth of hives since 1990", None),
    ("Visualisation: Ann Roe / Ice Lab", None, "Ann Roe / Ice Lab"),
    ("Two ships pass. Photo: the author", "Two ships pass.", None),
    ("Two ships pass. Foto: die Autorin", "Two ships pass.", None),
    ("Two ships pass. Drone footage courtesy of Ann Roe.", "Two ships pass.", "Ann Roe"),
    ("Two ships pass. Bay photos and video footage courtesy Ann Roe/Bay Co.", "Two ships pass.", "Ann Roe/Bay Co."),
    ("Map courtesy of Bay Press", None, "Bay Press"),
    ("The museum shows photos courtesy of Ann Roe.", "The museum shows photos courtesy of Ann Roe.", None),
    ("Two ships pass. Screenshot by author", "Two ships pass.", None),
    ("Two ships pass. Screenshot by Ann Roe", "Two ships pass.", "Ann Roe"),
    ("Two ships pass in the bay\nSource: Ann Roe\nCopyright: Bay Press", "Two ships pass in the bay", "Ann Roe"),
    ("A well. (Credit: Ann Roe, USGS)\nSources/Usage: Public Domain. View Media Details", "A well.", "Ann Roe, USGS"),
    ("FILE PHOTO: A tram, May 5, 2019. REUTERS/Ann Roe", "FILE PHOTO: A tram, May 5, 2019.", "REUTERS/Ann Roe"),
]  # fmt: skip

STAFF = [
    ("The bay at dusk. Staff photo by Ann Roe", "The bay at dusk.", "Ann Roe"),
    ("The bay at dusk. (Staff photo by Ann Roe)", "The bay at dusk.", "Ann Roe"),
    ("The bay at dusk. Herald file photo/Ann Roe", "The bay at dusk.", "Ann Roe"),
    ("The bay at dusk. (Express Photo: Ann Roe)", "The bay at dusk.", "Ann Roe"),
    ("The bay at dusk. ST PHOTO: ANN ROE", "The bay at dusk.", "ANN ROE"),
    ("The bay at dusk. (Ann Roe photo)", "The bay at dusk.", "Ann Roe"),
    ("The bay at dusk. Ann Roe Photo", "The bay at dusk.", "Ann Roe"),
    ("Ann B. Roe Submitted photo", "Ann B. Roe", "Submitted photo"),
    ("The bay at dusk. (Courtesy photo)", "The bay at dusk.", "Courtesy photo"),
    ("The bay at dusk. Photo provided", "The bay at dusk.", "Photo provided"),
    ("The bay at dusk. Picture: Ann Roe Source: AFP", "The bay at dusk.", "Ann Roe, AFP"),
    ("The bay at dusk. © Ann Roe | Ann Roe", "The bay at dusk.", "Ann Roe"),
    ("The bay at dusk. [Photo/Xinhua]", "The bay at dusk.", "Xinhua"),
    ("The bay at dusk. | Ann Roe", "The bay at dusk.", "Ann Roe"),
    ("The bay at dusk. — Ann Roe", "The bay at dusk.", "Ann Roe"),
    ("Залив вечером. Фото Анна Ро", "Залив вечером.", "Анна Ро"),
]
LANGUAGES = [
    ("- A bee in May. REUTERS/Ann Roe -", "A bee in May.", "REUTERS/Ann Roe"),
    ("(Al ‘Bee’ Roe Photography)", None, "Al ‘Bee’ Roe Photography"),
    ("The bay. Photo: Ann Roe View Photos", "The bay.", "Ann Roe"),
    ("[+] Enlarge The bay at night.", "The bay at night.", None),
    ("ছবি: সাদ্দাম হোসেন", None, "সাদ্দাম হোসেন"),
    ("แม่ลูกพะยูน ภาพ: ธนกร ใจดี", "แม่ลูกพะยูน", "ธนกร ใจดี"),
    ("غواص يرصد الشعاب المرجانية (رويترز)", "غواص يرصد الشعاب المرجانية", "رويترز"),
    ("漁師＝2026年2月20日、広島県、安田健吾撮影", "漁師＝2026年2月20日、広島県", "安田健吾"),
    ("立方衛星在無塵室組裝。圖／海島大學提供", "立方衛星在無塵室組裝。", "海島大學"),
    ("團隊成員等待衛星訊號。記者許雅涵／攝影", "團隊成員等待衛星訊號。", "許雅涵"),
    ("科研人员观察标本。新华社记者 李晓桐 摄", "科研人员观察标本。", "新华社记者 李晓桐"),
    ("꿀벌이 벌집으로 돌아오고 있다. 금강대 제공", "꿀벌이 벌집으로 돌아오고 있다.", "금강대"),
    ("Комета в небе. © Новости / Нина ВоронцоваПерейти в медиабанк", "Комета в небе.", "Новости / Нина Воронцова"),
    ("Una nave a Catania - RIPRODUZIONE RISERVATA", "Una nave a Catania", None),
    ("벌들이 지붕으로 돌아오고 있다. /홍길동 기자", "벌들이 지붕으로 돌아오고 있다.", "홍길동 기자"),
    ("벌들이 돌아오고 있다. 홍길동 기자 hong@bay.example", "벌들이 돌아오고 있다.", "홍길동 기자"),
    ("벌들이 돌아오고 있다. AFP 연합뉴스", "벌들이 돌아오고 있다.", "AFP 연합뉴스"),
    ("밤의 항구 [사진 연합뉴스]", "밤의 항구", "연합뉴스"),
    ("밤의 항구 사진=홍길동", "밤의 항구", "홍길동"),
    ("夜の港 撮影：山田太郎", "夜の港", "山田太郎"),
    ("夜晚的港口。 周小明 摄", "夜晚的港口。", "周小明"),
    ("夜晚的港口。港务局供图", "夜晚的港口。", "港务局"),
    ("夜晚的港口。港务局供图 海湾网发", "夜晚的港口。", "港务局"),
    ("夜晚的港口。城市摄影队 周明 摄", "夜晚的港口。", "城市摄影队 周明"),
    ("夜晚的港口 海湾日报记者 周小明 摄", "夜晚的港口", "海湾日报记者 周小明"),
    ("夜晚的港口。新华社发", "夜晚的港口。", "新华社"),
    ("夜晚的港口。海湾日报资料图", "夜晚的港口。", "海湾日报"),
    ("夜晚的港口。海湾新闻 资料图片", "夜晚的港口。", "海湾新闻"),
    ("夜晚的港口。新华社发（周小明 摄）", "夜晚的港口。", "新华社 周小明"),
    ("夜晚的港口。海湾新闻记者 周小明 图", "夜晚的港口。", "海湾新闻记者 周小明"),
    ("受访者供图", None, "受访者"),
    ("▲夜晚的港口。图据海湾网", "夜晚的港口。", "海湾网"),
    ("图片来自网络", None, "网络"),
    ("图片来源：海湾日报 周小明 摄", None, "海湾日报 周小明"),
    ("夜晚的港口。（圖／記者周小明攝）", "夜晚的港口。", "周小明"),
    ("夜晚的港口。视频截图", "夜晚的港口。", "视频截图"),
    ("图/视觉中国", None, "视觉中国"),
    ("Foto: Lebah pulang ke atap balai kota (Budi Roe/kabarteluk)", "Lebah pulang ke atap balai kota",
     "Budi Roe/kabarteluk"),
    ("Lebah pulang, Selasa (14/5/2024). ANTARA FOTO/Budi Roe/abc.", "Lebah pulang, Selasa (14/5/2024).",
     "ANTARA FOTO/Budi Roe/abc"),
    ("El puerto de noche. ANA ROE", "El puerto de noche.", "ANA ROE"),
    ("Der Hafen am Abend. zVg", "Der Hafen am Abend.", "zVg"),
    ("छत पर मधुमक्खी | फोटो साभार: ऐन रो", "छत पर मधुमक्खी", "ऐन रो"),
    ("El puerto de noche. / Ana Roe", "El puerto de noche.", "Ana Roe"),
    ("El puerto de noche (Imagen Ilustrativa El Faro)", "El puerto de noche", "El Faro"),
    ("Le port au petit matin. | LE PHARE", "Le port au petit matin.", "LE PHARE"),
    ("O porto à noite - Divulgação", "O porto à noite", "Divulgação"),
    ("O porto à noite ANA P. ROE/LUSA", "O porto à noite", "ANA P. ROE/LUSA"),
    ("Il porto di notte (IMAGOECONOMICA)", "Il porto di notte", "IMAGOECONOMICA"),
    ("Havna om natta. Skjermdump: Ola Nordby", "Havna om natta.", "Ola Nordby"),
    ("Seen kasvab. Autor/allikas: Andres Roe/Postimees", "Seen kasvab.", "Andres Roe/Postimees"),
    ("Der Hafen am Abend. Foto: Ann Roe/dpa", "Der Hafen am Abend.", "Ann Roe/dpa"),
    ("(Bild: Hafenamt)", None, "Hafenamt"),
    ("Il ponte vecchio (foto Ansa)", "Il ponte vecchio", "Ansa"),
    ("Czapla o świcie. Fot. Anna Nowak", "Czapla o świcie.", "Anna Nowak"),
    ("Czapla o świcie. Zdj. Anna Nowak", "Czapla o świcie.", "Anna Nowak"),
    ("Ο ερωδιός την αυγή. φωτ. Άννα Παππά", "Ο ερωδιός την αυγή.", "Άννα Παππά"),
    ("Garnys auštant. Nuotr. Jonas Kazlauskas", "Garnys auštant.", "Jonas Kazlauskas"),
    ("Čaplja u zoru. Snimio: Ivan Horvat", "Čaplja u zoru.", "Ivan Horvat"),
    ("Lertxuna egunsentian. Argazkia: Ane Etxe", "Lertxuna egunsentian.", "Ane Etxe"),
    ("Bilde: Ola Nordby", None, "Ola Nordby"),
    ("Cortesía: Ana Ríos", None, "Ana Ríos"),
    ("Bildquelle: Ann Roe", None, "Ann Roe"),
    ("Der Hafen. Foto: Ann Roe/dpa +++ dpa-Bildfunk +++", "Der Hafen.", "Ann Roe/dpa"),
    ("Der Hafen - © Ann Roe / bildstelle.example", "Der Hafen", "Ann Roe / bildstelle.example"),
    ("© Ann Roe / Getty Images (Ausschnitt)", None, "Ann Roe / Getty Images"),
    ("Bild © Ann Roe (hr)", None, "Ann Roe (hr)"),
    ("Der Hafen im Umbau. (Symbolbild) Foto: pixabay", "Der Hafen im Umbau. (Symbolbild)", "pixabay"),
    ("Crédits photo : Ann Roe/Le Port", None, "Ann Roe/Le Port"),
    ("Le port au matin. Photo : Radio-Port", "Le port au matin.", "Radio-Port"),
    ("El puerto de noche. FOTO: Ana Roe", "El puerto de noche.", "Ana Roe"),
    ("Fotografía: Ana Roe", None, "Ana Roe"),
    ("Fonte: Ana Roe", None, "Ana Roe"),
    ("Havnen om natten. Foto: Anne Roe / NTB", "Havnen om natten.", "Anne Roe / NTB"),
    ("Порт вечером. Фото: Анна Рой", "Порт вечером.", "Анна Рой"),
    ("A kikötő este. MTI Fotó: Nagy Anna", "A kikötő este.", "Nagy Anna"),
    ("写真：港湾局", None, "港湾局"),
    ("港の夜＝共同", "港の夜", "共同"),
    ("夜の港を歩く人たち（港湾局提供）", "夜の港を歩く人たち", "港湾局"),
    ("밤의 항구 [연합뉴스]", "밤의 항구", "연합뉴스"),
    ("밤의 항구 [사진=항만청]", "밤의 항구", "항만청"),
    ("Der Hafen am Abend. Zeichnung: Anna Roth", "Der Hafen am Abend.", "Anna Roth"),
    ("Havnen om natten. Genrefoto: Anne Roe", "Havnen om natten.", "Anne Roe"),
    ("El puerto de noche. Foto de archivo: Ana Roe", "El puerto de noche.", "Ana Roe"),
    ("Le port au matin. Photo d'illustration : Ann Roe", "Le port au matin.", "Ann Roe"),
    ("Le port au matin. Capture d'écran : YouTube", "Le port au matin.", "YouTube"),
    ("Czapla o świcie. Źródło zdjęć: Anna Nowak", "Czapla o świcie.", "Anna Nowak"),
    ("Το λιμάνι το βράδυ [φωτ.: Άννα Ρόου]", "Το λιμάνι το βράδυ", "Άννα Ρόου"),
    ("Источник изображения: Anna Roe", None, "Anna Roe"),
    ("夜の港（画像提供：港湾局）", "夜の港", "港湾局"),
    ("Bến cảng ban đêm. Ảnh minh họa: Anna Roe", "Bến cảng ban đêm.", "Anna Roe"),
]  # fmt: skip

BARE = [
    ("The old mill, in May 2021.\nAnn Roe (AFP)", "The old mill, in May 2021.", "Ann Roe (AFP)"),
    ("The Mill Institute\nThe old mill stands by the river again.", "The old mill stands by the river again.",
     "The Mill Institute"),
    ("The old mill by the river. Mill Society: Ann Roe, ann@roe.example", "The old mill by the river.",
     "Mill Society: Ann Roe, ann@roe.example"),
    ("© Ann Roe/AFP", None, "Ann Roe/AFP"),
    ("(C) Hafenwerke", None, "Hafenwerke"),
    ("Copyright: Hafenwerke", None, "Hafenwerke"),
    ("Ann Roe via Getty Images", None, "Ann Roe via Getty Images"),
    ("The bay seen from orbit. (NASA/JPL-Caltech)", "The bay seen from orbit.", "NASA/JPL-Caltech"),
    ("A map of active fires (Texas Coast Service)", "A map of active fires", "Texas Coast Service"),
    ("Farmers in town, Feb. 26. (AP Photo/Ann Roe)", "Farmers in town, Feb. 26.", "AP Photo/Ann Roe"),
    ("She speaks, July 25, 2019. J. Ann Roe / AP file", "She speaks, July 25, 2019.", "J. Ann Roe / AP"),
    ("He fishes on the lake. Ann Roe hide caption toggle caption", "He fishes on the lake.", "Ann Roe"),
    ("He fishes. Ann Roe/EPA hide caption toggle caption Ann Roe/EPA", "He fishes.", "Ann Roe/EPA"),
    ("Troops leave the base [File: Reuters]", "Troops leave the base", "Reuters"),
    ("The village at noon. Supplied", "The village at noon.", "Supplied"),
    ("Runners at the start. — AFP pic", "Runners at the start.", "AFP"),
    ("EPA-EFE/Ann Roe", None, "EPA-EFE/Ann Roe"),
    ("Ann Roe for Harbour Weekly", None, "Ann Roe for Harbour Weekly"),
    ("Two ships pass in the harbour\nAnn Roe", "Two ships pass in the harbour", "Ann Roe"),
    ("Two ships pass.\nView image in fullscreen\nPhotograph: Ann Roe", "Two ships pass.", "Ann Roe"),
    ("He fishes. Ann Roe/EPA hide captiontoggle caption", "He fishes.", "Ann Roe/EPA"),
    ("Image\nTwo ships pass.\nCredit...\nAnn Roe/The Daily", "Two ships pass.", "Ann Roe/The Daily"),
    ("The quarry in August. PHOTO ANN ROE", "The quarry in August.", "ANN ROE"),
    ("Un airone (ph. Ann Roe)", "Un airone", "Ann Roe"),
    ("白鷺鷥清晨覓食。（記者林美華攝）", "白鷺鷥清晨覓食。", "林美華"),
    ("The shell. Foto Ann Roe/AP", "The shell.", "Ann Roe/AP"),
    ("Bo Ek (links) auf dem Dach. Bild Mara Lindqvist", "Bo Ek (links) auf dem Dach.", "Mara Lindqvist"),
    ("Auf dem Dach. Bild Mara Lindqvists über der Tür", "Auf dem Dach. Bild Mara Lindqvists über der Tür", None),
    ("Der Reiher am Wehr. Bild Anna Roth", "Der Reiher am Wehr.", "Anna Roth"),
    ("Reiher am Wehr, 20:15 Uhr.\n© SWR/Anna Roth, honorarfrei - Verwendung gemäß der AGB bei Nennung "
     '"Bild: SWR/Anna Roth" (S2). SWR Presse, Tel: 01234/5678', "Reiher am Wehr, 20:15 Uhr.", "SWR/Anna Roth"),
    ("Der Reiher am Wehr. Bilder Anna Roth", "Der Reiher am Wehr.", "Anna Roth"),
    ("Der Reiher am Wehr. Bild zvg", "Der Reiher am Wehr.", "zvg"),
    ("Der Reiher auf dem Bild Anna Roth", "Der Reiher auf dem Bild Anna Roth", None),
    ("The flower at midnight.ANN ROE (EFE)", "The flower at midnight.", "ANN ROE (EFE)"),
    ("image: A carpet of moss in the fens. Credit: Ann Roe", "A carpet of moss in the fens.", "Ann Roe"),
    ("image: A carpet of moss in the fens.", "A carpet of moss in the fens.", None),
    ("The harbour at noon, seen from the hill (Ann Roe for The Daily)", "The harbour at noon, seen from the hill",
     "Ann Roe for The Daily"),
    ("They cross the bay. Ann Roe for BayPress", "They cross the bay.", "Ann Roe for BayPress"),
    ("A sloth. (Júlia d'Oliveira via AP)", "A sloth.", "Júlia d'Oliveira via AP"),
    ("Open image in gallery\nA bee at dusk\n(Bay Press)", "A bee at dusk", "Bay Press"),
    ("3\nA bee at dusk (Picture: Ann Roe)", "A bee at dusk", "Ann Roe"),
    ("Press enter or click to view image in full size", None, None),
    ("A bee on a flower. view more", "A bee on a flower.", None),
    ("A photo Ann Roe took in May", "A photo Ann Roe took in May", None),
    ("Photo Essay The Town", "Photo Essay The Town", None),
]  # fmt: skip

FORMS = [
    ("Der Hafen am Abend. Bild von Anna Roth auf Pixabay", "Der Hafen am Abend.", "Anna Roth auf Pixabay"),
    ("Foto van Anna Roe via Pexels", None, "Anna Roe via Pexels"),
    ("Image par annaroe de Pixabay", None, "annaroe de Pixabay"),
    ("Imagen de Ana Roe en Unsplash", None, "Ana Roe en Unsplash"),
    ("Zdjęcie autorstwa Anna Nowak z Pexels", None, "Anna Nowak z Pexels"),
    ("Bild von der Ausstellung auf dem Dach", "Bild von der Ausstellung auf dem Dach", None),
    ("El puerto de noche - crédito Ana Roe/La Boya", "El puerto de noche", "Ana Roe/La Boya"),
    ("Le port au matin. Crédit Photo Ann Roe", "Le port au matin.", "Ann Roe"),
    ("Credit card fraud rises", "Credit card fraud rises", None),
    ("Crédito hipotecario en alza", "Crédito hipotecario en alza", None),
    ("Il porto di notte (foto di Anna Roe)", "Il porto di notte", "Anna Roe"),
    ("Il porto di notte. Foto di Anna Roe", "Il porto di notte.", "Anna Roe"),
    ("Foto di gruppo", "Foto di gruppo", None),
    ("Le port au matin. Photo Le Phare /Ann Roe", "Le port au matin.", "Le Phare /Ann Roe"),
    ("Le port au matin (Photo d'archives Ann Roe)", "Le port au matin", "Ann Roe"),
    ("港の夜(2024年5月2日撮影)。(c)Ann ROE / AFP", "港の夜(2024年5月2日撮影)。", "Ann ROE / AFP"),
    ("The bay at dusk. ― Picture by Ann Roe", "The bay at dusk.", "Ann Roe"),
    ("The bay at dusk. (File photo: AFP)", "The bay at dusk.", "AFP"),
    ("The bay at dusk. File photo: PTI", "The bay at dusk.", "PTI"),
    ("The bay at dusk. — File photo by Ann Roe", "The bay at dusk.", "Ann Roe"),
    ("File photo: NASA engineers at the bay", "File photo: NASA engineers at the bay", None),
    ("Le port au matin. DR", "Le port au matin.", "DR"),
    ("Le port au matin (DR)", "Le port au matin", "DR"),
    ("The bay at dusk / Ann Roe Photo", "The bay at dusk", "Ann Roe"),
    ("Uostas vakare. Onos Roe nuotr.", "Uostas vakare.", "Onos Roe"),
    ("Uostas vakare (O. Roe / BNS nuotr.)", "Uostas vakare", "O. Roe / BNS"),
    ("밤의 항구. (사진=항만청 제공)", "밤의 항구.", "항만청"),
    ("夜晚的港口。圖／取自臉書", "夜晚的港口。", "臉書"),
    ("夜晚的港口。 圖：港務局提供", "夜晚的港口。", "港務局"),
    ("夜の港（PIXTA）", "夜の港", "PIXTA"),
    ("الميناء ليلا (فرانس برس)", "الميناء ليلا", "فرانس برس"),
]

PROSE = [
    "The Bay Photo",
    "Ann Roe looks at a photo.",
    "The bay at dusk. Family photo",
    "記者在現場拍攝",
    "記者在现场拍摄",
    "下一步将在南京拍摄。",
    "Two bridges (photo 2012)",
    "A chart of the winds (image below)",
    "The ring of the Diamond Light Source, south of the town",
    "In this photo of the bay, the old pier is still standing.",
    "Two ships pass (left) in the narrow harbour.",
    "The minister at the opening of the bridge. (Symbolbild)",
    "The minister at the opening of the bridge. File photo",
    "The winners, from left: Ann, Bea and Cleo.",
    "Schematische Darstellung der Anlage (nicht maßstäblich)",
    "Media coverage of the comet was wide",
    "The bees were counted by torchlight. (Representational)",
    "The winner at home (Nobel Prize for Physics)",
    "A street at noon in the old town | WATCH",
    "A walk in town (Photo Gallery)",
    "What scientists say of the comet 21 hours ago",
    "The minister at the harbour of Bergen, 21 May 2025. (Bergen)",
]

NOTHING = ["", " ", "(Bild: )", "View image credit", "©2011 Harbour L.P. All Rights Reserved.", "Photo:", "-"]


@pytest.mark.parametrize(("text", "caption", "credit"), LABELLED + STAFF + LANGUAGES + BARE + FORMS)
def test_caption_and_credit_apart(text: str, caption: str | None, credit: str | None) -> None:
    assert read(text)[:2] == (caption, credit)


@pytest.mark.parametrize("text", PROSE)
def test_prose_has_no_credit(text: str) -> None:
    assert read(text) == Caption(text, None, None)


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("Two ships pass. Credit:", "Two ships pass."),
        ("Two ships pass | Bild:", "Two ships pass"),
        ("Two ships pass (Foto", "Two ships pass"),
        ("What he said of this photo", "What he said of this photo"),
        ("Two ships pass. ( )", "Two ships pass."),
        ("Two ships pass ()", "Two ships pass"),
        ("Enlarge / Two ships pass.", "Two ships pass."),
    ],
)
def test_a_label_without_a_name_is_no_caption(text: str, caption: str) -> None:
    assert read(text) == Caption(caption, None, None)


def test_a_credit_may_be_a_list_of_whose_work_it_is_after() -> None:
    names = "Ann Roe / Harbour Magazine, nach Lie, B. et al.: The Genome of the Ridge Bee. Journal of Bees 31, 2021"
    assert read(
        f"A genome. © {names}; Bearbeitung: Harbour der Wissenschaft, Redaktion Biene, Bergen an der Bucht"
    ).credit


def test_a_sentence_is_no_credit_whatever_the_page_calls_it() -> None:
    text = "An employee waves at a train at Harbour Central Station outside of Bay City on Tuesday, November 26."
    assert read(text, marked=True) == Caption(text)
    assert read("Ann Roe for the Bay.", marked=True).credit == "Ann Roe for the Bay"


@pytest.mark.parametrize("text", ["05:22 - Source: BBN", "1:05:22 | Source: BBN", "01:16 Now playing - Source: BBN"])
def test_how_long_a_film_takes_is_no_part_of_its_credit(text: str) -> None:
    assert read(text, marked=True)[:2] == (None, "BBN")
    assert read(text)[:2] == (None, "BBN")


def test_a_post_at_an_agency_is_no_credit() -> None:
    assert read("Ann Roe: Engineer at NASA") == Caption("Ann Roe: Engineer at NASA", None, None)
    assert read("Harbour Inn: Ann Roe, ann@roe.example").credit


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_credited(text: str) -> None:
    assert read(text).credit is None


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Ann Roe", "Ann Roe"),
        ("(Ann Roe)", "Ann Roe"),
        ("Ann Roe (dpa/Getty)", "Ann Roe (dpa/Getty)"),
        ("Photo: ", None),
        ("All rights reserved", None),
        ("Beeld Jan Roe / de Haven", "Jan Roe / de Haven"),
        ("the author", None),
        ("(Representational)", None),
        ("Bildnachweis Ann Roe", "Ann Roe"),
        ("Photographer Ann Roe", "Ann Roe"),
        ("Fotografie Ann Roe", "Ann Roe"),
        ("Crédit photo Ann Roe", "Ann Roe"),
    ],
)
def test_what_the_page_calls_a_credit_may_be_a_bare_name(text: str, credit: str | None) -> None:
    assert read(text, marked=True).credit == credit


def test_the_credit_is_kept_as_printed() -> None:
    assert read("A storm. (Image credit: Ann Roe)").raw == "(Image credit: Ann Roe)"
    assert read("© Ann Roe").raw == "© Ann Roe"
    assert read("A bee in the old town in May - AFP").raw == "AFP"


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Credit: Photo by Ann Roe", "Ann Roe"),
        ("© Foto: Ann Roe/hafen.example", "Ann Roe/hafen.example"),
        ("Ann Roe/dpa/Archivbild", "Ann Roe/dpa"),
        ("Harbour Inc.", "Harbour Inc."),
        ("- / AFP", "AFP"),
        ("Ann Roe; Source: Atlas of Bays", "Ann Roe"),
        ("none", None),
        ("CreditCreditAnn Roe", "Ann Roe"),
        ("mit freundlicher Genehmigung von Ann Roe", "Ann Roe"),
    ],
)
def test_credit_of(text: str, credit: str | None) -> None:
    assert credit_of(text) == credit


@pytest.mark.parametrize("part", ["(", "© ", "Foto: ", "A/", "a. ", "credit credit ", "[file: ", "\n- ", "写真："])
def test_a_hostile_string_is_read(part: str) -> None:
    for text in (part * 5_000, part * 300 + "Ann Roe"):
        read(text)
        read(text, marked=True)


# Of the collected strings these kinds are read otherwise, each for a reason:
#   a caption that follows its credit without a stop between them (2): no border is printed
#   the platform behind the photographer, ", via …" (1): elsewhere it belongs to the credit
#   a second holder after ", Courtesy" (1)
#   an advert with a credit of its own (1): which figure is an advert, the layout tells
#   "give credit for this item to" (1): an instruction, no label
@pytest.mark.skipif(not STRINGS.exists(), reason="the collected strings are not here")
def test_collected_strings() -> None:
    rows = [row for line in STRINGS.read_text("utf-8").splitlines() if (row := json.loads(line))["kind"] == "credit"]
    right = sum(read(row["text"], marked=_is_marked(row["element"])).credit == row["expected"] for row in rows)
    assert right >= FLOOR * len(rows)


def _is_marked(element: str) -> bool:
    named = r"""(?:class|itemprop)="[^"]*(?:credit|copyright|photographer|attribution|source|author)[^"]*\""""
    return bool(re.search(named, element, re.I)) or "cite" in element or "bare" in element

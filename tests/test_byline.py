"""Bylines in their many forms: who wrote it, and with what role."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scraper.fields import byline
from scraper.page import Page
from scraper.readers.byline import Writer, read
from scraper.readers.names import is_person

GOLD = Path(__file__).parents[2] / "shared/gold/strings.jsonl"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # labels
        ("By Mara Lindqvist", ["Mara Lindqvist"]),
        ("By: Mara Lindqvist", ["Mara Lindqvist"]),
        ("Добавил: Мара Линдквист", ["Мара Линдквист"]),
        ("MARA LINDQVIST mara@lamp.example and TOM OYELARAN Staff Writer", ["MARA LINDQVIST", "TOM OYELARAN"]),
        ("Mara Lindqvist Toimetaja: Ann Roe", ["Mara Lindqvist"]),
        ("윤세라기자", ["윤세라"]),
        ("桜井美緒記者", ["桜井美緒"]),
        ("《桜井美緒》", ["桜井美緒"]),
        ("《桜井美緒@港ニュース》", ["桜井美緒"]),
        ("作者丨宋雅琴 主治医师", ["宋雅琴"]),
        ("宋雅琴 总篇数 919 篇 暂无简介", ["宋雅琴"]),
        ("เขียนโดย ปิยะดา สุขสม", ["ปิยะดา สุขสม"]),
        ("Авторка: Олена Коваль", ["Олена Коваль"]),
        ("Аутор: Милан Петровић", ["Милан Петровић"]),
        ("خبرنگار: مینا کریمی", ["مینا کریمی"]),
        ("লেখা: সাদ্দাম হোসেন", ["সাদ্দাম হোসেন"]),
        ("Written by Mara", ["Mara"]),
        # "Posted by", as systems translate it
        ("Gespeichert von Mara Lindqvist am Di., 04.03.2025 - 10:12", ["Mara Lindqvist"]),
        ("Diposting oleh: Sari Dewi", ["Sari Dewi"]),
        ("Postado por Ana Souza em 4 de março de 2025", ["Ana Souza"]),
        ("Inviato da Anna Rossi il 4 marzo 2025", ["Anna Rossi"]),
        ("Geplaatst door Anna de Vries op 4 maart 2025", ["Anna de Vries"]),
        ("Автор статьи: Иван Петров", ["Иван Петров"]),
        ("Author of the article: Mara Lindqvist", ["Mara Lindqvist"]),
        ("Autorka: Anna Lis", ["Anna Lis"]),
        ("Reportagem: Ana Souza", ["Ana Souza"]),
        ("Nagy Anna és Kis Péter", ["Nagy Anna", "Kis Péter"]),
        ("Author: | Name: Mara Lindqvist | Twitter: @mara", ["Mara Lindqvist"]),
        ("Ein Beitrag von Mara Lindqvist", ["Mara Lindqvist"]),
        ("Bericht von Mara Lindqvist", ["Mara Lindqvist"]),
        ("Journaliste : Anne Roi", ["Anne Roi"]),
        ("Ecrit par Anne Roi", ["Anne Roi"]),
        ("Redattore: Anna Rossi", ["Anna Rossi"]),
        ("Autor/a: Ana Ruiz", ["Ana Ruiz"]),
        ("Jornalista: Ana Souza", ["Ana Souza"]),
        ("Redacteur: Anna de Vries", ["Anna de Vries"]),
        ("Muhabir: Ayşe Kaya", ["Ayşe Kaya"]),
        ("Jurnalis: Sari Dewi", ["Sari Dewi"]),
        ("Autors: Anna Bērziņa", ["Anna Bērziņa"]),
        ("Autorius: Jonas Kazlauskas", ["Jonas Kazlauskas"]),
        ("Avtor: Ana Novak", ["Ana Novak"]),
        ("Höfundur: Anna Jónsdóttir", ["Anna Jónsdóttir"]),
        ("Napsal(a): Anna Malá", ["Anna Malá"]),
        ("Napísala Anna Malá", ["Anna Malá"]),
        ("Nga: Ana Hoxha", ["Ana Hoxha"]),
        ("Από την Άννα Παππά", ["Άννα Παππά"]),
        ("Eftir Anna Jónsdóttir", ["Anna Jónsdóttir"]),
        ("Журналист: Иван Петров", ["Иван Петров"]),
        ("Автор публикации: Иван Петров", ["Иван Петров"]),
        ("Συντάκτρια: Άννα Παππά", ["Άννα Παππά"]),
        ("Текст и фото: Иван Петров", ["Иван Петров"]),
        ("Foto i tekst: Ana Horvat", ["Ana Horvat"]),
        ("Teksti ja kuvat: Anna Laine", ["Anna Laine"]),
        # a line of labelled items
        ("Rubrik: Wissen | Autorin: Mara Lindqvist | Datum: 4.3.2025", ["Mara Lindqvist"]),
        ("Catégorie : Sciences | Auteur : Anne Roi | Date : 4 mars 2025", ["Anne Roi"]),
        ("Kategori: Sains | Diposting oleh: Sari Dewi | Tanggal: 04 Mar 2025", ["Sari Dewi"]),
        # who took part, in further languages
        ("De notre correspondante Anne Roi", ["Anne Roi"]),
        ("dal nostro inviato Marco Bianchi", ["Marco Bianchi"]),
        ("Rozmawiała Anna Kot", ["Anna Kot"]),
        ("Подготовил Иван Петров", ["Иван Петров"]),
        ("Ayşe Kaya tarafından 4 Mart 2025", ["Ayşe Kaya"]),
        ("Scris de Ana Pop la 4 martie 2025", ["Ana Pop"]),
        ("Tekst: Anna de Vries Beeld: Jan Bos", ["Anna de Vries"]),
        ("Ana Souza (texto) e João Lima (fotos)", ["Ana Souza"]),
        ("Story: Mara Roe. Photos: Tom Oyelaran", ["Mara Roe"]),
        ("Firma: Ana Ruiz", ["Ana Ruiz"]),
        ("Edição: Ana Souza", []),
        ("Επιμέλεια: Άννα Παππά", []),
        ("文＝桜井美緒", ["桜井美緒"]),
        ("글 윤세라 사진 김민수", ["윤세라"]),
        # icons
        ("👤 Penulis : Sari Dewi | 📂 Kategori : Sains | 📅 12 March 2025", ["Sari Dewi"]),
        ("✍️ By Mara Lindqvist 📅 May 3, 2025", ["Mara Lindqvist"]),
        ("Words by Mara Lindqvist", ["Mara Lindqvist"]),
        ("Posted by NIGHTSHIFT at May 3, 2021", ["NIGHTSHIFT"]),
        ("Oct 3 Written By Mara Lindqvist", ["Mara Lindqvist"]),
        ("Von Mara Lindqvist", ["Mara Lindqvist"]),
        ("Text und Fotos: Mara Lindqvist", ["Mara Lindqvist"]),
        ("Text & Bilder von Mara Lindqvist", ["Mara Lindqvist"]),
        ("Texte et photos : Anne Roi", ["Anne Roi"]),
        ("Tekst en foto's: Anna de Vries", ["Anna de Vries"]),
        ("vom Reporterteam", ["Reporterteam"]),
        ("Ein Kommentar von Mara Lindqvist", ["Mara Lindqvist"]),
        ("Autor/in: Mara Lindqvist", ["Mara Lindqvist"]),
        ("AUTORIN Mara Lindqvist", ["Mara Lindqvist"]),
        ("Par Mara Lindqvist", ["Mara Lindqvist"]),
        ("Por Mara Lindqvist", ["Mara Lindqvist"]),
        ("di Mara Lindqvist", ["Mara Lindqvist"]),
        ("av Mara Lindqvist", ["Mara Lindqvist"]),
        ("door Mara Lindqvist", ["Mara Lindqvist"]),
        ("Автор: Мария Орлова", ["Мария Орлова"]),
        ("作者：王小雨", ["王小雨"]),
        ("采写：海港报见习记者 宋雅琴", ["宋雅琴"]),
        ("【文/海港网专栏作者 宋雅琴】", ["宋雅琴"]),
        ("海港新闻记者 宋雅琴 周以恒", ["宋雅琴", "周以恒"]),
        ("执笔/海边客、宋雅琴&周以恒", ["海边客", "宋雅琴", "周以恒"]),
        ("记者宋雅琴 整合", ["宋雅琴"]),
        ("宋雅琴、周以恒/海港日报", ["宋雅琴", "周以恒"]),
        ("記者宋雅琴／台北報導", ["宋雅琴"]),
        ("来源：海港网 记者：宋雅琴 摄影：周以恒", ["宋雅琴"]),
        ("2024-05-14 10:22:14 出处：海港网 作者： 雅琴 编辑：以恒 人气： 5380 次 评论 ( 18 )", ["雅琴"]),
        ("海港报记者 宋雅琴 编辑 周以恒 校对 李安", ["宋雅琴"]),
        ("宋雅琴 海港大学海洋与地质研究院执行院长", ["宋雅琴"]),
        ("海边客 企鹅号", ["海边客"]),
        ("작성자 윤세라 기자", ["윤세라"]),
        ("윤세라 바다 칼럼니스트", ["윤세라"]),
        ("责任编辑：宋雅琴", []),
        ("作者：未知 责任编辑：宋雅琴", []),
        ("作者：网络整理", []),
        ("发布于", []),
        ("发布时间：2024-05-14 10:22", []),
        ("时间： 2024-05-14 06:23 来源： 海港日报 打印 字体： 放大 正常 缩小 分享", []),
        ("Mara Lindqvist View More Articles", ["Mara Lindqvist"]),
        # several
        ("By Mara Lindqvist and Tom Oyelaran", ["Mara Lindqvist", "Tom Oyelaran"]),
        ("By MARA LINDQVIST , TOM OYELARAN and JO ABE-KENT", ["MARA LINDQVIST", "TOM OYELARAN", "JO ABE-KENT"]),
        ("By Mara Lindqvist, Tom Oyelaran, and Jo Abe-Kent", ["Mara Lindqvist", "Tom Oyelaran", "Jo Abe-Kent"]),
        ("Von Mara Lindqvist, Tom Oyelaran, und Jo Abe-Kent", ["Mara Lindqvist", "Tom Oyelaran", "Jo Abe-Kent"]),
        ("By Mara Lindqvist, Reporter and Tom Oyelaran, Editor", ["Mara Lindqvist", "Tom Oyelaran"]),
        ("Mara Lindqvist | Tom Oyelaran", ["Mara Lindqvist", "Tom Oyelaran"]),
        ("Von Mara Lindqvist und Tom Oyelaran", ["Mara Lindqvist", "Tom Oyelaran"]),
        ("Par Mara Lindqvist et Tom Oyelaran", ["Mara Lindqvist", "Tom Oyelaran"]),
        ("Por Mara Lindqvist y Tom Oyelaran", ["Mara Lindqvist", "Tom Oyelaran"]),
        ("Mara Lindqvist with Tom Oyelaran", ["Mara Lindqvist", "Tom Oyelaran"]),
        ("Mara Lindqvist 0 , Tom Oyelaran & … Jo Abe", ["Mara Lindqvist", "Tom Oyelaran", "Jo Abe"]),
        # what is glued on
        ("By Mara Lindqvist May 20, 2019", ["Mara Lindqvist"]),
        ("Mara Lindqvist - Aug 10, 2016 11:15 am UTC", ["Mara Lindqvist"]),
        ("by Mara Lindqvist — November 18, 2019", ["Mara Lindqvist"]),
        ("By Mara Lindqvist @maralin Updated Nov 13, 2019, 10:28am EST 14 comments", ["Mara Lindqvist"]),
        ("by Mara Lindqvist / January 9, 2017 / Leave a comment", ["Mara Lindqvist"]),
        ("January 9, 2017 By Mara Lindqvist Leave a Comment on Why the lake is salt", ["Mara Lindqvist"]),
        ("Leave a Comment / Gardens / By Mara Lindqvist / January 9, 2017", ["Mara Lindqvist"]),
        ("Par Mara Lindqvist Laisser un commentaire", ["Mara Lindqvist"]),
        ("by Mara Lindqvist | Comments Off", ["Mara Lindqvist"]),
        ("Leave a Reply to Mara Lindqvist Cancel reply", []),
        ("[ 林美華， 港の新聞]", ["林美華"]),
        ("[Mara Lindqvist, Example News]", ["Mara Lindqvist"]),
        ("[email protected]", []),
        ("[photo] by Mara Lindqvist [video]", ["Mara Lindqvist"]),
        ("By April Summers", ["April Summers"]),
        ("By April de Vries", ["April de Vries"]),
        ("By Mara Lindqvist Nov. 19, 2019 Facebook Twitter Copy Link URL Copied! Print", ["Mara Lindqvist"]),
        ("Mara Lindqvist WATCH LIVE", ["Mara Lindqvist"]),
        ("Posted on Maret 30, 2015 by Mara", ["Mara"]),
        ("By Mara Lindqvist, CNN Business", ["Mara Lindqvist"]),
        ("By Mara Lindqvist, BBC Editor-at-large", ["Mara Lindqvist"]),
        ("By JD Oyelaran and WANG Xiaoyu", ["JD Oyelaran", "WANG Xiaoyu"]),
        ("By Mara Lindqvist Associated Press", ["Mara Lindqvist"]),
        ("By March the snow was gone", []),
        ("By Mara Lindqvist | May 20, 2019 | Topic: Harbour", ["Mara Lindqvist"]),
        ("Mara Lindqvist 6 min read", ["Mara Lindqvist"]),
        ("Mara Lindqvist [email protected]", ["Mara Lindqvist"]),
        ("Mara Lindqvist mara@example.org", ["Mara Lindqvist"]),
        ("Mara Lindqvist Twitter", ["Mara Lindqvist"]),
        ("3 days ago Share Save Mara Lindqvist", ["Mara Lindqvist"]),
        ("von Mara Lindqvist am 14. Mai 2014, 15:40 Uhr", ["Mara Lindqvist"]),
        ("Scris de Ana Pop pe 04.03.2025", ["Ana Pop"]),
        ("Erstellt am 04.03.2025 um 18:30 Uhr von Anna Roth", ["Anna Roth"]),
        ("Geplaatst op 4 maart 2025 door Anna de Vries", ["Anna de Vries"]),
        ("Публикувано на 4 март 2025 от Анна Петрова", ["Анна Петрова"]),
        ("Articolo di Anna Rossi del 4 marzo 2025", ["Anna Rossi"]),
        ("Escrito por Ana Ruiz en 4 marzo, 2025", ["Ana Ruiz"]),
        ("Udgivet af Anna Holm d. 4. marts 2025", ["Anna Holm"]),
        ("Anna Laine 4. maaliskuuta 2025 klo 18.30", ["Anna Laine"]),
        ("Ana Horvat 4. ožujka 2025.", ["Ana Horvat"]),
        ("Nagy Anna 2025. március 4.", ["Nagy Anna"]),
        ("Ana del Río, 4 de marzo de 2025", ["Ana del Río"]),
        ("par Mara Lindqvist , le 15 septembre 2009", ["Mara Lindqvist"]),
        ("Mara Lindqvist Mara Lindqvist", ["Mara Lindqvist"]),
        # others than authors
        ("Mara Lindqvist Fact Checked by: Tom Oyelaran", ["Mara Lindqvist"]),
        ("Written by Mara Lindqvist | Edited by Tom Oyelaran", ["Mara Lindqvist"]),
        ("Mara Lindqvist. Photographs by Tom Oyelaran", ["Mara Lindqvist"]),
        ("(Image: Mara Lindqvist)", []),
        ("Photograph by Mara Lindqvist, Example Creative", []),
        ("Mara Lindqvist says:", []),
        ("Please enter your name", []),
        ("4 min read", []),
        ("Em Lisboa (PT)", []),
        ("", []),
        # in other languages, and beside agencies
        ("Par Mara Lindqvist et Tom Oyelaran (avec AFP)", ["Mara Lindqvist", "Tom Oyelaran"]),
        ("Von Mara Lindqvist und dpa", ["Mara Lindqvist"]),
        ("Von unserer Redakteurin Mara Lindqvist", ["Mara Lindqvist"]),
        ("By our science correspondent Mara Lindqvist", ["Mara Lindqvist"]),
        ("By Mara Lindqvist and agencies", ["Mara Lindqvist"]),
        ("Mara Lindqvist in Oslo and Tom Oyelaran in Rome", ["Mara Lindqvist", "Tom Oyelaran"]),
        ("Das Gespräch führte Mara Lindqvist", ["Mara Lindqvist"]),
        ("Interview: Mara Lindqvist", ["Mara Lindqvist"]),
        ("Por Mara Lindqvist, Jornal da Baía — Recife", ["Mara Lindqvist"]),
        ("Tom Oyelaran (Fotos)", []),
        ("Media contact: Mara Lindqvist", []),
        ("كتبت: ليلى منصور", ["ليلى منصور"]),
        ("מאת: דנה לוי פורסם: 14.03.2024, 08:30", ["דנה לוי"]),
        ("Του Νίκου Αλεξίου", ["Νίκου Αλεξίου"]),
        ("Γράφει η Μαρία Δήμου", ["Μαρία Δήμου"]),
        ("oprac. Mara Lindqvist", ["Mara Lindqvist"]),
        ("07 май 2024, 10:31 | Автор: Иван Петров | Снимка: БТА", ["Иван Петров"]),
        ("Piše: Mara Lindqvist", ["Mara Lindqvist"]),
        ("Redactor: Ion Pop", ["Ion Pop"]),
        ("Toimittaja Outi Kemi", ["Outi Kemi"]),
        ("Van onze verslaggever Jan Vos", ["Jan Vos"]),
        ("Pewarta: Mara Lindqvist", ["Mara Lindqvist"]),
        ("Nauka w Porcie, Jan Lis abc/ de/", ["Jan Lis"]),
        ("Nauka w Porcie, Jan Lis", ["Jan Lis"]),
        ("Mara Lindqvist Text", ["Mara Lindqvist"]),
        ("Mara Lindqvist Foto", []),
        ("Text Mara Lindqvist Foto Bo Ek", ["Mara Lindqvist"]),
        ("Mara Lindqvist NTB", ["Mara Lindqvist"]),
        ("Avec AFP", ["AFP"]),
        ("某报记者 苏念 实习生 周以恒", ["苏念", "周以恒"]),
        ("佐伯千春 大森啓介", ["佐伯千春", "大森啓介"]),
        ("LAMP LIVE!編集部", ["LAMP LIVE!編集部"]),
        ("佐伯千春　編集：大森啓介", ["佐伯千春"]),
        ("윤채린 사회부 차장 입력 2024.05.14. 00:05 북마크 공유 14", ["윤채린"]),
        ("Mara Lindqvist im Gespräch mit Jo Abe | 14.05.2024", ["Jo Abe"]),
        ("Von Mara Lindqvist im Gespräch mit Jo Abe", ["Mara Lindqvist"]),
        ("Mit Jo Abe sprach Mara Lindqvist", ["Mara Lindqvist"]),
        ("Entretien avec Jo Abe par Mara Lindqvist", ["Mara Lindqvist"]),
        ("Kolumne von Mara Lindqvist", ["Mara Lindqvist"]),
        ("Protokoll: Mara Lindqvist", ["Mara Lindqvist"]),
        ("Tribune par Mara Lindqvist", ["Mara Lindqvist"]),
        ("Aus Kairo Mara Lindqvist", ["Mara Lindqvist"]),
        # dates and badges
        ("Včera 14:30 | Aktualizováno 15:10 Jan Novák", ["Jan Novák"]),
        ("Af Frederik Thybo og Sofie Lerbæk I dag kl. 13.40", ["Frederik Thybo", "Sofie Lerbæk"]),
        ("Data actualizării: 14.05.2024 13:40", []),
        ("14.05.2024 | 13:22 Actualización: 14.05.2024 Puerto.es / AGENCIAS 3 min", ["Puerto.es"]),
        ("Par Mara Lindqvist le 14.05.2024 à 16h30 Abonné Lecture 4 min.", ["Mara Lindqvist"]),
        ("Mara Lindqvist Source: Harbour Institute", ["Mara Lindqvist"]),
        # organisations
        ("By Example Space Agency", ["Example Space Agency"]),
        ("By Staff and wire reports", ["Staff and wire reports"]),
        ("The Evening Lamp with AFP", ["The Evening Lamp with AFP"]),
        ("Evening Lamp staff", ["Evening Lamp staff"]),
        ("Redacción / Faro", ["Redacción / Faro"]),
        ("REUTERS", ["REUTERS"]),
        # letters after a name stay with it
        ("By Mara Lindqvist, PhD", ["Mara Lindqvist, PhD"]),
        ("By Mara Lindqvist, PhD Mara is a keeper of lamps", ["Mara Lindqvist, PhD"]),
        ("Mara Lindqvist (This content is not subject to review by Harbour News staff)", ["Mara Lindqvist"]),
        # the name again, and what the named does
        ("Mara Lindqvist Mara Lindqvist lights lamps.", ["Mara Lindqvist"]),
        ("Mara Lindqvist Mara lights the lamps of the quay", ["Mara Lindqvist"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [w.name for w in read(text)] == names


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("by Mara Lindqvist , Lamp.org", "Mara Lindqvist", "Lamp.org"),
        ("By Mara Lindqvist - Lamp Science Contributor 2019-11-19T12:48:14Z Space", "Mara Lindqvist", None),
        ("Mara Lindqvist Education editor", "Mara Lindqvist", "Education editor"),
        ("Mara Lindqvist Presse- und Öffentlichkeitsarbeit", "Mara Lindqvist", "Presse- und Öffentlichkeitsarbeit"),
        ("Mara Lindqvist Abteilung Hochschulkommunikation", "Mara Lindqvist", "Abteilung Hochschulkommunikation"),
        ("By Mara Lindqvist Staff Writer March 1, 2024 3 AM PT", "Mara Lindqvist", "Staff Writer"),
        ("By Mara Lindqvist LampPost UK News Fellow", "Mara Lindqvist", "LampPost UK News Fellow"),
        ("김하늘 기자", "김하늘", "기자"),
        ("By Mara Lindqvist | Lamp News", "Mara Lindqvist", "Lamp News"),
        ("By Mara Lindqvist ⋅ Review Editor ⋅ Updated May 18, 2025", "Mara Lindqvist", "Review Editor"),
        ("By Mara Lindqvist For The Sunday Lamp", "Mara Lindqvist", "The Sunday Lamp"),
        ("Mara Lindqvist Lecturer in Botany, Example University", "Mara Lindqvist", "Lecturer in Botany, Example Univ"),
        ("By Mara Lindqvist, LMP", "Mara Lindqvist", "LMP"),
        ("By Mara Lindqvist, Botanist", "Mara Lindqvist", "Botanist"),
        ("By Elin Dahl Dec. 18, 2025 National Biotech Reporter", "Elin Dahl", "National Biotech Reporter"),
        (
            "Mara Lindqvist, a deputy editor and author of a newsletter. She covers lamps.",
            "Mara Lindqvist",
            "a deputy editor",
        ),
        ("By MARA LINDQVIST - AP Technology Writer | AP – 1 hr 4 mins ago", "MARA LINDQVIST", "AP Technology Writer"),
        ("Mara Lindqvist frilansjournalist", "Mara Lindqvist", "frilansjournalist"),
        ("Mara Lindqvist Politisk reporter", "Mara Lindqvist", "Politisk reporter"),
        ("박도현 선임기자", "박도현", "선임기자"),
        ("Mara Lindqvist is a writer in Oslo.", "Mara Lindqvist", "writer in Oslo"),
        (
            "Mara Lindqvist Contributor Opinions expressed by Lamp Contributors are their own. Lamps I am",
            "Mara Lindqvist",
            "Contributor",
        ),
        ("Von Mara Lindqvist / 6. November 2023 / Keine Kommentare", "Mara Lindqvist", None),
        ("By Mara Lindqvist, Sr. Director of Lamps", "Mara Lindqvist", "Sr. Director of Lamps"),
        ("By Mara Lindqvist, editor with 9+ years at lamps", "Mara Lindqvist", "editor"),
    ],
)
def test_role(text: str, name: str, role: str | None) -> None:
    (writer,) = read(text)
    assert writer.name == name
    assert role is None or (writer.role or "").startswith(role)


@pytest.mark.parametrize("section", ["Blog", "SEO", "Uncategorized", "Today", "This post may contain affiliate links"])
def test_a_section_or_notice_is_no_role(section: str) -> None:
    assert read(f"By Mara Lindqvist | {section}") == (Writer("Mara Lindqvist"),)


def test_another_item_of_the_line_is_no_role() -> None:
    assert read("Penulis : Sari Dewi | Kategori : Sains") == (Writer("Sari Dewi"),)


def test_a_role_is_said_of_one_of_those_whom_bars_part() -> None:
    (first, second) = read("Mara Lindqvist | Bo Ek, Lamps Editor")
    assert (first.role, second.role) == (None, "Lamps Editor")


def test_a_role_ends_without_a_stray_stop() -> None:
    assert read("Mara Lindqvist, Botanist .") == (Writer("Mara Lindqvist", "Botanist"),)
    assert read("Mara Lindqvist, DVM . Reviewed by Jo Abe") == (Writer("Mara Lindqvist, DVM"),)


@pytest.mark.parametrize(
    "text",
    [
        "Von Mara Lindqvist , Berlin",
        "Von Mara Lindqvist, New York",
        "Mara Lindqvist, Chur",
        "Por Mara Lindqvist, Nueva York",
        "Mara Lindqvist, Porto Alegre",
        "Mara Lindqvist, Nowy Jork",
        "Mara Lindqvist, Tamil Nadu",
        "Mara Lindqvist, Salt Lake City",
        "Mara Lindqvist, Нижний Новгород",
    ],
)
def test_a_place_is_no_role(text: str) -> None:
    (writer,) = read(text)
    assert (writer.name, writer.role) == ("Mara Lindqvist", None)


@pytest.mark.parametrize("text", ["वेब डेस्क, नई दिल्ली", "Lamp Desk, New Delhi"])
def test_a_place_behind_a_desk_is_no_person(text: str) -> None:
    assert [writer.name for writer in read(text)] == [text.partition(",")[0]]


@pytest.mark.parametrize("post", ["Reporter", "Journalist", "Contributor"])
def test_a_post_that_is_a_label_before_a_name(post: str) -> None:
    names = read(f"Mara Lindqvist, {post}, and Tom Oyelaran, Editor")
    assert [(w.name, w.role) for w in names] == [("Mara Lindqvist", post), ("Tom Oyelaran", "Editor")]
    assert [(w.name, w.role) for w in read(f"{post}: Mara Lindqvist")] == [("Mara Lindqvist", None)]


def test_an_institute_is_no_word_between_names() -> None:
    (writer,) = read("Mara Lindqvist, MIT News")
    assert (writer.name, writer.role) == ("Mara Lindqvist", "MIT News")  # "mit" is German for "with"
    assert [w.name for w in read("BY MARA LINDQVIST, TOM OYELARAN, AND JO ABE-KENT")][2] == "JO ABE-KENT"


def test_role_of_all_before_it() -> None:
    assert [w.role for w in read("Mara Lindqvist, Tom Oyelaran, Example University")] == ["Example University"] * 2


@pytest.mark.parametrize(
    "name", ["Mara Lindqvist", "J. R. Abe", "Ludwig van der Meer", "MARA LINDQVIST", "王小雨", "Dr. Jo Abe"]
)
def test_person(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "Mara",
        "Lamp News",
        "Example University",
        "Staff Writer",
        "the long road",
        "Lamp Media",
        "Topic: Harbour",
        "LOOK HOW THE LAMP WENT OUT",
        "Aus der Einladung",
    ],
)
def test_no_person(name: str) -> None:
    assert not is_person(name)


@pytest.mark.parametrize("text", ["by " * 100_000, "," * 100_000, "1:" * 100_000, "@" * 100_000, "and " * 100_000])
def test_hostile_text_ends(text: str) -> None:
    read(text)


@pytest.mark.skipif(not GOLD.exists(), reason="the shared set of real bylines is not there")
def test_real_bylines() -> None:
    rows = [r for r in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()) if r["kind"] == "byline"]
    right = [r for r in rows if [w.name for w in read(r["text"])] == r["expected"]]
    assert len(right) >= 0.98 * len(rows)


def _byline(body: str, head: str = "") -> str | None:
    page = Page(f"<html><head>{head}</head><body>{body}</body></html>", "https://lamp.example/a")
    return next((v for c in byline.candidates(page) if (v := byline.normalize(c.raw))), None)


TEXT = "".join(
    f"<p>{'The lamp went out over the harbour again, and nobody on the quay could say why. ' * 3}</p>" for _ in range(4)
)


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="byline">By <a href="/x">Mara Lindqvist</a></div>',
        '<p class="meta">By Mara Lindqvist</p>',
        "<div><span>By</span> <span>Mara Lindqvist</span></div>",
        '<span itemprop="author">By Mara Lindqvist</span>',
        '<p>By <span itemprop="author">Mara Lindqvist</span> | <time>14 May 2026</time></p>',
        '<p class="byline">By <a href="#note-1">Mara Lindqvist</a><sup>1</sup></p>',
        '<p class="byline"><button><span>🔊 Listen to Post</span></button> By <a href="/x">Mara Lindqvist</a></p>',
        "<div><b><font size=4>By Mara Lindqvist</font></b></div>",
        "<center><u>By Mara Lindqvist</u></center>",
        '<span class="author vcard"><a href="/author/admin">Admin</a></span><p><b>By Mara Lindqvist</b></p>',
        '<p class="byline">By<br><a href="/x">Mara Lindqvist</a><br><br></p>',
    ],
)
def test_printed(markup: str) -> None:
    assert _byline(f"<article><h1>Lamp out</h1>{markup}{TEXT}</article>") == "By Mara Lindqvist"


def test_a_line_break_ends_a_name() -> None:
    markup = (
        "<cite><a href='/ml'><img src=ml.jpg></a> By Mara Lindqvist<br>Lamp.example<br><a href='/a'>Archive</a></cite>"
    )
    assert (
        _byline(f"<article><h1>Lamp out</h1>{markup}{TEXT}</article>") == "By Mara Lindqvist | Lamp.example | Archive"
    )
    assert read("By Mara Lindqvist | Lamp.example | Archive") == (Writer("Mara Lindqvist", "Lamp.example"),)


def test_a_section_behind_a_name_is_no_role() -> None:
    assert read("by Mara Lindqvist | in Ports & Lamps") == (Writer("Mara Lindqvist"),)


def test_words_stay_in_the_order_they_are_read_in() -> None:
    markup = '<p class="byline">By <span><a href="/x">Mara Lindqvist</a> - <i>Lamp Correspondent</i></span></p>'
    assert _byline(f"<article><h1>Lamp out</h1>{markup}{TEXT}</article>") == "By Mara Lindqvist - Lamp Correspondent"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Mara Lindqvist Mara is Lamps Editor at the Post. She won", "Mara Lindqvist"),
        ("By Mara Lindqvist, a lamp lighter. She’s covered harbours.", "By Mara Lindqvist, a lamp lighter"),
        ("Mara Lindqvist, Jo Abe, Lamp University Authors Mara Lindqvist Lecturer, Lamp University Jo Abe Reader",
         "Mara Lindqvist, Jo Abe, Lamp University"),
        ("By Mara Lindqvist. Edited by Jo Abe.", "By Mara Lindqvist. Edited by Jo Abe."),
        ("김하늘 기자 입력 2026.06.22 17:11 수정 2026.06.22 23:16", "김하늘 기자"),
        ("Von Mara Lindqvist, Lampe Stand: 3. Mai 2026", "Von Mara Lindqvist, Lampe"),
        ("Par Mara Lindqvist Publié le 3 mai 2026 à 10h", "Par Mara Lindqvist"),
        ("By Mara May, June 3, 2026", "By Mara May"),
        ("Latest posts by Mara Lindqvist (see all)", "Mara Lindqvist"),
    ],
)  # fmt: skip
def test_without_what_is_told_of_the_writers_or_when(printed: str, expected: str) -> None:
    assert byline.normalize(printed) == expected


def test_a_last_letter_in_an_element_of_its_own() -> None:
    markup = '<p class="byline"><a href="/x">Mara Lindqvis<span>t</span></a></p>'
    assert _byline(f"<article><h1>Lamp out</h1>{markup}{TEXT}</article>") == "Mara Lindqvist"


def test_own_tag() -> None:
    assert (
        _byline(f"<article><h1>Lamp out</h1>{TEXT}</article>", '<meta name="byl" content="By Jo Abe">') == "By Jo Abe"
    )


def test_none() -> None:
    assert _byline(f"<article><h1>Lamp out</h1>{TEXT}</article>") is None

"""Lines that pages print in their own voice, and lines of articles that look like them."""

from __future__ import annotations

import pytest

from scraper.layout import paragraphs
from scraper.layout.junk import is_caption, is_dateline, is_heading_line, is_junk

JUNK = """
Lesen Sie jetzt: Bienen zählen
Artikel hören
3 minuten leestijd
3 min läsning
3 минуты чтения
345 kez okundu
Bu haber 345 kez okundu
Liczba wyświetleń: 345
Ten tekst przeczytasz w 3 minuty
Diskuze (5)
Přečteno 345x
Прочетена 345 пъти
Dibaca: 345 kali
Lượt xem: 345
Čas branja: 3 min
Podijeli
Сподели
کد خبر: 123456
مدة القراءة: 3 دقائق
Objavljeno: 14.06.2025.
Megjelent: 2025. június 14.
Ažurirano: 14. lipnja 2025. u 18:30
Публикувано на 14 юни 2025 г.
Julkaistu 14.6.2025 klo 18.30
Hier geht es zu weiteren Nachrichten aus der Region
Le puede interesar: Las abejas del puerto
Noticia relacionada: Las abejas
Únete a nuestro canal de WhatsApp
Participe do nosso grupo no WhatsApp e receba notícias
Leia ainda: As abelhas
Clicca qui per iscriverti al nostro canale Telegram
Teksti jatkuu kuvan alla
Meld je aan voor de nieuwsbrief
Zobacz: Pszczoły w porcie
Dołącz do nas na Facebooku
Masz temat? Napisz do nas: redakcja@lamp.example
Přečtěte si: Včely v přístavu
Článok pokračuje pod videom ↓
Ajánlott cikkek
Articolul continuă după reclamă
Pročitaj još: Pčele u luci
Članak se nastavlja ispod oglasa
Preberi tudi: Čebele v pristanišču
Вижте също: Пчелите
Ещё по теме: Пчёлы в гавани
Читать далее: Пчёлы
Подпишись на нас в Дзен
Нашли опечатку в тексте? Выделите её и нажмите ctrl + enter
Підписуйтеся на нас у Telegram
ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ: Οι μέλισσες
Διαβάστε: Οι μέλισσες του λιμανιού
Llegeix també: Les abelles
Tonton juga video: Lebah
Lasi arī: Bites
Lexo edhe: Bletët
Skaitykite daugiau: Bitės
قد يهمك أيضا: النحل
انتهای پیام/
EXCLUSIVE
Hinterlasse einen Kommentar
Laisser un commentaire
Deja una respuesta
Dodaj komentarz
Komentarze (3)
Deine E-Mail-Adresse wird nicht veröffentlicht.
Il tuo indirizzo email non sarà pubblicato.
Comparte esta noticia
Udostępnij artykuł
Condividi su Facebook
Hat Ihnen der Artikel gefallen? Dann empfehlen Sie ihn weiter.
Vous avez aimé cet article ? Partagez-le !
Jetzt den Hafen-Newsletter abonnieren!
Nächster Beitrag: Schnee auf dem Mars
Previous post
Zurück zur Übersicht
目次
Spis treści
Table des matières
Copyright 2026 Harbour Public Radio
Copyright 2024-2026 The Harbour Press. To see more, visit the harbour.
This article originally appeared on Harbour Post: Snow on Mars
This story was originally published by the Harbour Post and is used with permission.
Enter your name and email and get the weekly letter, it's free!
We’re a nonprofit newsroom, and what readers give pays for it.
Категория: Наука | Просмотров: 1204 | Рейтинг: 5.0/1
Haut de page
Artikel drucken
Ähnliche Beiträge
Noticias relacionadas
Purchases made through our links may earn us a commission.
Every product is chosen by our editors. Things you buy through our links may earn Harbour Press a commission.
Media error: Format(s) not supported or source(s) not found
Video Player is loading.
Your browser does not support the audio element.
Beginning of dialog window. Escape will cancel and close the window.
Powiązane artykuły
Zobacz również: Śnieg na Marsie
Polecamy: Śnieg na Marsie
Tagi: śnieg, Mars
Alle Angaben ohne Gewähr.
Der Beitrag ist zuerst erschienen bei Harbour Press.
Aus dem Englischen von Anna Roe
Übersetzung: Anna Roe
Translated by Ann Roe
Traduit de l’anglais par Anne Roe
Con información de EFE
Average rating: 4 out of 5 stars
Valoración media: 4 de 5
版权声明 来源：海港报 时间：2024-05-14 作者：
相关资讯请关注：海港专区
REKLAMA
Hirdetés
Iklan
Text size:
Размер на шрифта:
Polub nas na Facebooku:
Follow us on Instagram
drukuj
Imprimer l'article
Schon gelesen?
Read more
Read more: Why snow squeaks
Also read: Snow on Mars
Related: Snow on Mars
RELATED STORIES
More from this author
More on this story
Écrit par : Solène Roe
Catégorie : Nature
Affichages : 204
A cikk a hirdetés után folytatódik
Der Artikel wird nach der Anzeige fortgesetzt
Количество показов: 1482
Hits: 1.204
by
More about: Snow
Our Standards: The Thomson Reuters Trust Principles.
View source version on businesswire.com: https://www.example.com/news/home/1
You have full access to this article via your institution.
You may also like
You may like
Most read
Editors' picks
Trending now
Don’t miss: The winter sky
Continue reading below
Explore further
Article content
Enjoy the latest local, national and international news.
Since you made it to the bottom of this article, we have a small favor to ask.
If you believe stories like this one matter, please pitch in.
Republish our articles for free.
Is this email not displaying correctly? View it in your browser.
Siehe auch:
Você também pode gostar
Vous aimerez aussi : la neige
Sie können sich jederzeit wieder abmelden, wenn Sie das möchten.
この記事は会員限定です。
（1/3ページ）
(2/3 ページ)
港の記事を毎朝メールでまとめ読み(登録無料)
メールマガジンの登録はこちら
Provided by Harbour University
This story is funded by readers like you
Our non-profit newsroom provides weather coverage free of charge.
On supporting science journalism
If you’re enjoying this article, consider a subscription.
We want to hear what you think about this article. Send us a letter.
Click here to see the map
Watch now
Lesen Sie auch: Schnee auf dem Mars
Materials provided by the University of the Bay. Note: Content may be edited for style.
Disclaimer: We are not responsible for what this says.
Baca juga: Lampu pelabuhan menyala lagi
Zobacz też: Latarnie nad rzeką
Přečtěte si také: Lampy nad řekou
Pročitajte i: Svjetiljke u luci
Läs även: Lyktorna vid hamnen
Lue lisää: Satama saa uudet lamput
Читайте также: Фонари в гавани
По теме: Фонари в гавани
Читайте також: Ліхтарі в гавані
Διαβάστε επίσης: Τα φανάρια του λιμανιού
İLGİLİ HABER: Limandaki fenerler
Xem thêm: Đèn ở bến cảng
اقرأ أيضاً: مصابيح الميناء
بیشتر بخوانید: چراغ‌های بندر
קראו גם: הפנסים בנמל
यह भी पढ़ें: बंदरगाह की बत्तियाँ
আরও পড়ুন: বন্দরের বাতি
相关阅读：港口的灯
（责任编辑：赵强）
関連記事：港の灯り
関連エントリー
관련기사: 항구의 등불
Mehr zum Thema
Das könnte Sie auch interessieren
Weiterlesen
Weitere Artikel
Passend dazu: Das Eis
Lire aussi : La neige
À lire aussi
Voir aussi
Lea también: La nieve
Te puede interesar
Leia também: A neve
Leggi anche: La neve
Lees ook: Sneeuw op Mars
Læs også: Sne
Les også: Snø
Läs också: Snö
Lue myös: Lumi
Czytaj też: Śnieg
Čtěte také: Sníh
Читайте также: Снег на Марсе
Subscribe to our newsletter for more stories like this
Sign up for the weekly letter
Follow us on Facebook
Follow Ann Roe on Twitter
Support our work
Donate today
Enter your email
Already a subscriber? Log in
This article is for subscribers only
Share this article
Share
Comments (12)
Comments on this article are now closed.
Note: we hold all comments back until a moderator approves them.
ATENÇÃO: Comentários com ofensas não serão aprovados pelo moderador.
Posted by Ann Roe at March 4, 2026 11:15 AM
On Twitter: Follow Ann Roe and get more of the sea.
Puedes escribirnos a ann@example.org o seguir a Harbour en Facebook.
Puedes seguir a Harbour en Facebook y Twitter
Leave a comment
Jetzt abonnieren
Newsletter
Melden Sie sich an
Teilen
Folgen Sie uns
Abonnez-vous à notre lettre
Partager
Suscríbete a nuestro boletín
Síguenos en las redes
Iscriviti alla newsletter
Подпишитесь на нас
You must be logged in to comment
Tempo de leitura: 2 minutos
Lukuaika: 4 min
3 min di lettura
Placeholder image-2
Video
Show caption
Copier le lien
Was this article helpful?
Want more stories like this?
War dieser Artikel hilfreich?
¿Te ha gustado este artículo?
Понравилась статья?
Diesen Beitrag teilen
Sdílet článek
Bu haberi paylaş
Link copied to clipboard
Add us as a preferred source on Google
Download our app
Contenu sponsorisé
Rate this article
#lakes #algae #water
Rate this article ★★★★★ 4.5 (12 votes)
Pages: 1 2 3
4.9 from 18 votes
Posted in News
Advertisement - Continue Reading Below
Download chart image | Chart data
Read our full Harbour Lamp 9 review
REGISTER / SIGN IN TO UNLOCK MORE ARTICLES
[/box
[td_block_related]
[gallery ids="1,2"]
Advertisement
ANZEIGE
Publicité
Publicidad
Pubblicità
Annons
Реклама
広告
スポンサードリンク
スポンサード リンク
Sponsored Links
Article continues below
All rights reserved
Copyright © 2021 Harbour Press
© 2021 Harbour Press
Alle Rechte vorbehalten
Tous droits réservés
Todos los derechos reservados
We use cookies to make this page better.
Cookie settings
Privacy policy
An dieser Stelle finden Sie einen externen Inhalt
When you buy through our links, we may earn a commission.
Please enable JavaScript to see this page.
Photo: Ann Roe
Header image: A heron at dawn. Credit: Ann Roe
Featured image from Harbour Press
Titelbild: Anna Roe
Image credit: Ann Roe/Harbour Press
Bild: Anna Roe
Crédit : Anne Roe
Crédits photo : Anne Roe
Bildnachweis: Anna Roe
Bildquelle: Anna Roe
Imagen: Ana Roe
Crédito da foto: Ana Roe
Sursa foto: Ana Roe
Fot. Anna Nowak
Фото: Анна Ро
写真：港湾局
Bildnachweise (von oben nach unten): Der Steg von Anna Roe, die Mole von Bo Lee, der Reiher von Cem Aydın und Dilan Kurt
Quelle: Harbour Press
Updated March 4, 2021
Veröffentlicht am 4. März 2021
Publié le 4 mars 2021
Edited by Ann Roe
Citation: The snow squeaks (2021)
3 comments
12 Kommentare
5 min read
5 Minuten Lesezeit
Have a tip?
Written by Ann Roe
doi: 10.5555/12345
Skip to content
Back to top
Tags: snow, ice
Schlagworte: Schnee
https://harbour.example/snow
www.harbour.example
ann@harbour.example
{{ headline }}
[% title %]
Get the week’s stories in your inbox.
You can unsubscribe at any time.
This page holds affiliate links.
This slideshow requires JavaScript.
An error occurred. Please try again.
Es ist ein Fehler aufgetreten. Bitte versuchen Sie es erneut.
Zu viele Versuche. Bitte fordern Sie einen neuen Code an.
Une erreur s’est produite. Veuillez réessayer.
[{"layoutMobile": 2, "buttonText": "Buy now"}]
By sending, you agree to our terms of use and our privacy policy.
Want a wrap of the day? Subscribe to our newsletter, Harbour Lights.
This text first stood in the One Lamp newsletter. Sign up for it here.
The Harbour is a nonprofit newsroom that looks into the sea. Sign up to receive our biggest stories as they appear.
Sie lesen gern über den Hafen? Abonnieren Sie unseren Newsletter.
Übrigens: Alles vom Hafen gibt’s jetzt auch in unserem Newsletter.
The Harbour values your privacy. By sending this you agree.
The Harbour takes your privacy very seriously. We promise never to rent your address to anybody.
We send it on Fridays. You can unsubscribe from the Harbour letter at any time
the-old-hut-in-april.jpg
83,902 views · updated 45 min ago
1.204 Aufrufe
12 400 vues | partager
This article is more than 3 years old.
Dieser Artikel ist älter als ein Jahr.
Prenez note que cet article publié en 2017 pourrait ne plus être à jour.
SOURCE Harbour Lamps Inc.
Loading...
Loading comments
Chargement…
ADVERTISEMENT · Scroll to continue
Anzeige – zum Weiterlesen scrollen
Continua depois da publicidade
請繼續往下閱讀...
3’ di lettura
3 mn Temps de lecture
Lectura 3 min
waktu baca 2 menit
Ascolta la versione audio dell’articolo
You can now listen to Harbour articles!
Il vous reste 41.2% de cet article à lire. La suite est réservée aux abonnés.
Article réservé aux abonnés
Pour lire la suite, abonnez-vous. Déjà abonné ? Connectez-vous
Kostenlos registrieren und direkt weiterlesen.
Today's estimated read time: 4 minutes & 7 seconds
Estimated reading time: 5 minutes
This is a 5 minute read
This article takes about 5 minutes to read
Geschätzte Lesezeit: 5 Minuten
Tiempo estimado de lectura: 5 minutos
Tempo estimado de leitura: 5 minutos
Geschatte leestijd: 5 minuten
Szacowany czas czytania: 5 minut
Время на чтение: 5 минут
Tahmini okuma süresi 5 dakika
Doba čtení: 5 minut
Thời gian đọc: 5 phút
この記事は約5分で読めます
この記事を読むのに必要な時間は約5分です。
預計閱讀時間：5 分鐘
读完需要5分钟
읽는 시간 5분
What'd you think of today's email?
How did you like this issue?
How did we do today?
Was this article helpful?
Did you find this article useful?
Enjoyed this article?
Wie hat dir dieser Newsletter gefallen?
War dieser Artikel hilfreich?
¿Qué te ha parecido este artículo?
Qu'avez-vous pensé de cet article ?
Questo articolo ti è stato utile?
Este artigo foi útil?
Vond je dit artikel interessant?
Czy ten artykuł był pomocny?
Discussion on HN
Discuss this post on Hacker News
Edit this page on GitHub
Buy me a coffee
If you liked this post, share it with your friends.
If you found this useful, you can buy me a coffee.
Be the first to comment
Permalink
Proudly published with Ghost
Built with Hugo
This post was last updated on May 3, 2020.
Register to continue reading
Stay Connected
Keep in touch,
Already registered? Sign in
Already have an account? Sign in
Sie haben bereits ein Abo? Hier anmelden
You have reached your limit of free articles.
You've read 3 of 5 free articles this month.
Regístrate gratis para seguir leyendo
Inicia sesión para continuar leyendo
Registrati gratis per continuare a leggere
Cadastre-se gratuitamente para continuar lendo
Maak een gratis account aan om verder te lezen
Zaloguj się, aby czytać dalej
Logga in för att läsa vidare
Bli prenumerant för att läsa hela artikeln
Logg inn for å lese videre
Tilaa jatkaaksesi lukemista
Зарегистрируйтесь, чтобы продолжить чтение
Abone olun, okumaya devam edin
登录后继续阅读
ここから先は有料会員登録が必要です
残り1234文字
Cet article est réservé aux abonnés.
Este contenido es exclusivo para suscriptores
Questo contenuto è riservato agli abbonati
Este artigo é exclusivo para assinantes.
Dieser Artikel ist nur für Abonnenten verfügbar.
Dit artikel is alleen voor abonnees
Denne artikkelen er for abonnenter
Ten artykuł jest dostępny tylko dla prenumeratorów
Contenido exclusivo para suscriptores
Exclusivo
この記事は有料記事です。残り842文字
Avec AFP
(Mit dpa)
(With inputs from agencies)
(Except for the headline, this story has not been edited by our staff and is published from a syndicated feed.)
A autora escreve segundo o novo acordo ortográfico
Dieser Artikel stammt aus der Ausgabe 20/2024.
Dette er en kommentar. Teksten gir uttrykk for skribentens holdning.
This work is licensed under a Creative Commons Attribution 4.0 licence.
来源：港口新闻
版权所有 港口新闻
［PR］
[Gambas:Video 20detik]
Editor : M.L.
Pewarta: Ana Roe
Riproduzione riservata ©
Haberin Devamı
Kapcsolódó
Tekst loopt door onder de foto
Dalsza część artykułu pod materiałem wideo
Get in touch with our news team by emailing us at lamp@harbour.example.
For more stories like this, check our news page.
Please use Chrome browser for a more accessible video player
Read the original article
You’ve read 2 articles in the last month
Like this:
Like Loading...
10.5555/lamp-0514
Media contact: Jo Lie, jo@harbour.example
For media inquiries, contact the harbour office.
Kontakt: Jo Lie, Tel. 0555 12 34 56
Fehler gefunden? Jetzt melden.
Dieses Thema im Programm: Radio Harbour | 28. April 2023 | 10:00 Uhr
Dieser Artikel ist zuerst bei „Harbour“ erschienen.
Sendung: Radio Harbour, 24.04.2024, 15:10 Uhr
With reports from Harbour Press
Noch mehr Nachrichten aus dem Hafen finden Sie hier.
Wir benötigen Ihre Zustimmung, um diesen Inhalt zu zeigen.
Unterstützen Sie uns mit einem kleinen Betrag.
-ENDS-
– Ende –
* * *
12:30
• Read more about snow
→ Subscribe
(Reuters)
(jd/ab)
（原标题：港口的灯为什么熄了？）
原标题：港口的灯
（原题为《港口的灯》）
本文来源：港口新闻 责任编辑：赵强_H12
编辑 赵强 校对 李明
责编|赵强
编辑｜赵强 来源｜港口新闻
采写：港口新闻记者 赵强
作者：赵强 李明返回港口，查看更多
(综合整理自港口新闻、灯塔等)
（综合新华社、港口日报报道）
【文/港口新闻专栏作者 赵强】
时间：2024-03-02 06:23 来源： 港口新闻
【免责声明】本文仅代表作者本人观点，与港口网无关，请读者仅作参考。
声明：港口新闻力求信息真实，文章提及内容仅供参考。
转载请注明出处：港口新闻
转载请保留原文链接，谢谢！
本站所有灯塔资料均由互联网收集整理，如有侵权请联系我们删除。
扫码阅读全文
微信扫一扫 一键转发
下载港口新闻客户端，随时看灯
安装港口新闻客户端第一时间看灯→【下载地址】
热门新闻排行榜
相关报道：灯又亮了
此前报道：灯又亮了
下一篇：灯又亮了
没有了
当前位置：主页 > 港口 >
分享到微信
打印 字体： 放大 缩小 分享
自动播放 港口的灯又亮了
图集
图片均来自网络
请自觉遵守互联网相关的政策法规，共同营造文明的评论环境。
（完）
Tutaj jesteś: Strona główna | Port
You are here: Home > Harbour
Вы здесь: Главная » Порт
Kļūda rakstā?
Zauważyłeś błąd? Napisz do nas.
Заметили ошибку? Выделите её и нажмите Ctrl+Enter
Видяхте грешка? Кажете ни.
A cikkhez hozzáfűzött hozzászólások nem a kikötő véleményét tükrözik.
Редакцията не носи отговорност за коментарите.
Redakcja nie ponosi odpowiedzialności za treść komentarzy.
El contenido de los comentarios es la opinión de los lectores.
الآراء الواردة أدناه لا تعبر عن رأي الموقع.
ความคิดเห็นที่ปรากฏเป็นของผู้อ่าน ทางเว็บไซต์ไม่ต้องรับผิดชอบ
Stay connected. Follow Harbour now!
Get Harbour News on Twitter and Facebook
What's Your Reaction?
Questions? Comments? Write to us
Prev Next
To view this content, Javascript must be enabled.
A lire aussi : La neige
Contact the writer: 555-010-0199 or ann@harbour.example
To contact the reporter on this story: Ann Roe in Harbour at ann@harbour.example
So erreichen Sie die Autorin: ann@harbour.example
Twitter: @annroe
Mots-clés
Schlagwörter
Filed under
Posted in:
Previously:
See also:
Autoplay
Autoplay: On
返回海港，查看更多
Report typos and corrections to: desk@harbour.example.
Start a Conversation
Want to join the discussion?
Think your friends would be interested? Share this story!
Note to readers: please click the buttons above.
Featured image is from the Harbour Institute
READ COMMENTS - JOIN THE DISCUSSION
Read this story in Norwegian
Lire cet article en anglais
Lea esta nota en inglés.
Lees dit artikel in het Engels
end of article
Fin de l’article
Thanks for watching!
"""

ARTICLE = """
Podijeli li se med na pet dijelova, ostaje ga za zimu.
Přečteno bylo 345 stran o včelách, než přišlo jaro.
3 minuty čtení o včelách stačily, aby na ně nezapomněla.
Megjelent 2019-ben egy könyv a méhekről, amelyet azóta is sokan olvasnak a kikötőben.
Publikováno bylo 14 studií o včelách.
Además, las abejas vuelven cada año al puerto con la primera lluvia de marzo.
Možda vas zanima kako pčele nađu luku, pisala je tada u dnevniku.
Ранее сообщалось, что пчёлы вернулись в гавань.
Więcej pszczół niż rok temu policzono w marcu.
Suivez la rive jusqu'au moulin, disait la carte.
Was this story of the keeper true? Nobody on the quay could say, and he himself was no longer there to be asked.
War dieser Beitrag zu hoch?, fragte die Kammer, und rechnete alles noch einmal nach.
Want more of the lake? It is deep enough for another hundred years of them.
Love this quiet, she said.
Copyright law gives authors a say over what is done with their work.
This article of the treaty has been read in many ways since it was signed.
Time to read is what the pilots of the harbour lack in the months of the storms.
This is a 5 minute walk from the quay.
この記事は約5分で書かれたものではない。
阅读时间最长的是港口的孩子们，他们每天读书超过3个小时。
Was this story of the harbour true? Nobody on the quay could tell.
War dieser Text ein Zufall? Die Lotsen glauben es nicht.
How was the harbour to be saved?
Discussion on the harbour went on all night.
Edit wars are as old as the harbour's log.
Powered by the wind alone, she sailed round the cape in a month.
If you like the sea, you will like the man who told us of it.
If you found this harbour on a map, it would be under your thumb.
Register to vote by Friday, the harbour office said, or read the list on its door.
You have reached the harbour, the captain told them, and the limit of the map.
Dieser Artikel ist nur ein Beispiel für die Lage am Hafen.
Este artigo é dedicado aos pescadores do porto.
Cet article est le premier d'une série sur le port.
Inscrivez une date dans votre agenda : le port rouvre lundi.
Du må lese dette to ganger, sa havnesjefen.
Ya tienen cuenta en el banco del puerto, dijo la alcaldesa.
登录后，船员发现港口已经关闭。
Contact the writer of the law, and he tells you of the winter of that year.
Twitter: the firm that was to be sold by the end of the year
Zurück am Hafen
Retour au port
Comparte piso con su hermana
Translation is what she does
Translated by Ann Roe, the notebooks of the keepers say what the winter of 1911 was like.
Der Artikel ist unter Forschern umstritten.
Kein Kommentar kam aus dem Rathaus.
Der Beitrag ist gesunken.
More about the mission
More on the method
Video games were never as quiet as on that night.
Posted in the north, he counted lamps. None was lit.
Reading time was short in the harbour that year.
[laughs]
"Pages: I wrote three of them a day," she says.
Download speeds fell while the lamps were out.
Read our lips, said the keepers.
Article content was counted word by word by the two.
Enjoy the latest snow while it lies.
Explore further down the ridge and the snow is blue.
Provided by nobody, the wood for the huts had to be carried up.
This story is funded by a fear of snow.
In this article of 1911 he counts the snows.
Get the latest snow off the roof before you go.
Voir aussi loin que la mer, voilà son rêve.
Read more than one book on snow, and you will find that they disagree.
More than half of the snow had gone by March.
More snow fell in March than in any month of the century, and the villages above the lake were cut off.
Most people read the sky before they read the forecast.
Also on the ridge stood a hut, which the storm had spared.
Related work has been done in Norway, but never in so cold a winter.
Watch the sky to the north and wait for the first green arc.
Sharing the data took the two teams eleven years.
Share prices fell by a third as the news of the find spread through the town.
Save for a single hut, nothing stood on the ridge.
Print was invented long before the first forecast of snow was put in a paper.
Comments by the two reviewers changed the paper for the better.
Follow the stream up to the glacier and you meet the first station.
Support for the idea came from an unlikely place, a bakery.
Donated blood keeps for 42 days.
Published estimates range from 3 to 11 metres.
Updated models put the figure at 12 metres.
Source regions of the dust lie 2,000 kilometres to the south.
Main image quality depends on the light.
Photos show the ridge without any snow.
Picture a glass of milk: that is how white the lake is.
Copyright law is older than that.
Bilder aus dem Jahr 1911 zeigen den Gletscher noch ganz.
Zum Thema Schnee haben die Menschen im Tal viel zu sagen.
Mehr als die Hälfte des Schnees war im März weg.
Weitere Messungen stehen noch aus.
Teilen sich die Zellen, so wächst das Moos.
Por qué la nieve cruje
Mais da metade da neve se foi em março.
Du glacier il ne reste que la moitié.
Снег в этом году пошёл рано.
今年の雪は早かった。
This content of salt is the highest that was ever measured in a lake.
This story begins with a bakery.
This site uses the wind that comes down from the ice at night.
We use snow from the ridge to fill the cellar.
Contact with the ice cools the air.
Contents of the box were a map, a lamp and two letters.
Topics at the meeting ran from snow to sea ice.
3 shares a day were enough to live on in those winters.
12 people live on the island.
2021 was a year without snow.
“We never saw it coming,” she says.
(The island has no harbour.)
— Ann Roe, a baker
Who reads the snow?
The harbour takes privacy seriously, and its keepers' letters are not for sale.
They found it in a file called hut.jpg on the keeper's desk.
This article is more than a list of huts.
83,902 views of the hut were sold, and none of the valley.
The notes of the keepers stand right in your inbox, beside the snow of the day before.
An error occurred in the count of 1911, and nobody saw it for a century.
{Snow} is what the keeper wrote in brackets.
Privacy is rare on an island of 12 people.
$20 was the price of a sledge.
She wrote to ann@harbour.example and got a reply.
Enter your name, the form said, and she did.
Register the snow first, then the wind.
Start your count at the first pole.
He wrote a newsletter for the keepers. Subscribers paid in fish.
Subscribing to the newsletter brings the price down. They send it weekly.
SOURCE Harbour Lamps said so in its note of May.
Loading bays stood empty all winter.
Loading
La suite du projet reste incertaine.
Avec ses trois enfants
Solo para la isla
This report was published by the agency in May and says that lamps last.
Dieser Artikel stammt aus einer Zeit, in der niemand Lampen hatte.
Editor: We need three lamps. Who has them?
Get in touch with the past, says the keeper.
Use of the browser has grown.
Lecture notes
Fin de partie
Dieser Artikel ist zuerst ein Versuch, und dann ein Fehler, den keiner im Hafen je gesehen haben will, auch nicht Jo.
Mehr Nachrichten als je zuvor kamen in jenem Winter über den Draht, und keine war gut.
Contact: that is what the two of them had lost.
Like this: a lamp on a stick.
Trending upward since 1911, the level will reach the road soon.
来源于北方的风吹灭了灯。
（综合来看，港口的灯还要亮三年。）
编辑部里没有人说话，只有一盏灯还亮着。
文字是三千年前的人留下的。
下载速度很慢，因为港口的灯都灭了。
打开客户端以后，他看到了港口的灯。
时间是晚上十一点，港口没有灯。
返回海港的路上，他们查看更多的房屋。
Tags are what the keepers wear.
声明说，港口的灯将在三月以前修好，费用由市里承担。
扫码支付在港口的小店里已经很普遍。
相关报道显示，港口有一半的灯没有亮。
记者：港口的灯什么时候能修好？
组图在港口的旧仓库里展出。
A lire ces lettres, on voit la neige.
Stay connected to the ridge by a rope, the guide says.
Next to the hut stood a lamp.
Are you here for the snow? he asked.
Redakcja nie ponosi winy, mówi strażnik latarni.
Read this in a hut on the ridge, and you will not sleep.
Start a conversation with the keeper, and it will be about snow.
Thanks for watching over the lamp, she said to him.
The end of article 5 is that the harbour pays.
"""


def words(text: str) -> int:
    """As many as the block of that text has."""
    return paragraphs(text)[0].words


def test_a_report_may_end_in_an_address() -> None:
    assert is_junk("lamp@harbour.example\n(END)", 2)


@pytest.mark.parametrize("line", JUNK.strip().splitlines())
def test_the_page_speaks(line: str) -> None:
    assert is_junk(line, words(line))


@pytest.mark.parametrize("line", ARTICLE.strip().splitlines())
def test_the_article_speaks(line: str) -> None:
    assert not is_junk(line, words(line))


def test_a_long_paragraph_is_no_junk() -> None:
    line = "Read more of the letters, she told us. " + "And so we read them. " * 20
    assert not is_junk(line, words(line))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ann Roe", True),
        ("BY ANN ROE", True),
        ("| By Ann Roe and Ben Lie", True),
        ("From Ann Roe", True),
        ("Written by Ann Roe", True),
        ("Von Anna Roe, Bergen", True),
        ("Par Anne Roe", True),
        ("Por Ana Roe", True),
        ("Di Anna Roe", True),
        ("Av Anna Roe", True),
        ("Af Anna Roe", True),
        ("Door Anna Roe", True),
        ("Przez Annę Roe", True),
        ("Автор: Анна Роу", True),
        ("Text: Anna Roe", True),
        ("4 March 2021", True),
        ("March 4, 2021", True),
        ("4. März 2021", True),
        ("4 mars 2021", True),
        ("04.03.2021, 12:50", True),
        ("2021-03-04", True),
        ("2021年3月4日", True),
        ("12:50", True),
        ("Updated 12:50 GMT", True),
        ("3 hours ago", True),
        ("an hour ago", True),
        ("vor 3 Stunden", True),
        ("il y a 3 heures", True),
        ("Ann Roe, March 4, 2021", True),
        ("May 25, 2019/0 Comments/in Slopes /by Harbour Institute for the Works of Winter", True),
        (
            "25 May 2019 | No comments | in Slopes, News, Snow, Ice, Winter, and the Lakes of the North | by Ann Roe",
            True,
        ),
        ("In 2019 the comments of those who came down from the ridge were all of one kind, and no other", False),
        ("Dr. Anna Roe Abteilung Öffentlichkeitsarbeit\nVerein der Hafenforscher e.V.", True),
        ("Das sagt die Pressestelle.", False),
        ("海港报记者 宋雅琴", True),
        ("执笔/海边客、宋雅琴&周以恒", True),
        ("윤세라 기자", True),
        ("Ann Roe", False),
        ("By the end of winter", False),
        ("Von weitem", False),
        ("Door de sneeuw", False),
        ("Text of the letter", False),
        ("What we know", False),
        ("In 2021 the snow was gone.", False),
        ("It was 3 days ago.", False),
        ("尾根の雪は、2021年に消えたという。", False),
        ("「2021年には雪がなかった」", False),
        ("सरकार ने 2021 में बर्फ़ गिनी।", False),
        ("Why did it snow in 2021?", False),
        ("A lake of 2021000 litres", False),
        ("The atlas was printed 100 years ago and is still in use by all of them", False),
    ],
)
def test_lines_between_headline_and_text(line: str, expected: bool) -> None:
    assert is_heading_line(line, words(line)) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("March 4, 2021", True),
        ("Updated: 4 March 2021, 12:50", True),
        ("By Ann Roe", True),
        ("Ann Roe, March 4, 2021", True),
        ("What happened in 2021", False),
        ("The hut stays shut until March 2025", False),
    ],
)
def test_headings_and_points_of_lists_above_the_text(line: str, expected: bool) -> None:
    assert is_heading_line(line, words(line), titled=True) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("March 4, 2021", True),
        ("March 4, 2021 6:00 am(Updated 6:01 am)", True),
        ("Published 4 March 2021, 12:50 GMT", True),
        ("Zuletzt aktualisiert: 04.03.2021", True),
        ("04.03.2021 - 15:48 UhrLesedauer: 2 Min.", True),
        ("March 4", False),
        ("Winter 2021", False),
        ("March 4, 2021: the snow is gone", False),
    ],
)
def test_lines_that_are_a_date(line: str, expected: bool) -> None:
    assert is_dateline(line, words(line)) is expected


@pytest.mark.parametrize(
    ("line", "expected", "below_picture"),
    [
        ("A hut on the ridge. (Photo: Ann Roe)", True, True),
        ("A hut on the ridge. (Credit: NASA/Ann Roe)", True, True),
        ("A hut. [Image: Ann Roe]", True, True),
        ("Die Hütte (Bild: Anna Roe)", True, True),
        ("Die Hütte (Quelle: Harbour Press)", True, True),
        ("La cabane (Crédit : Anne Roe)", True, True),
        ("La cabaña (Foto: Ana Roe)", True, True),
        ("A hut (courtesy of Ann Roe)", True, True),
        ("(Photo: Ann Roe)", True, True),
        ("Schronisko (fot. gory.example)", True, True),
        ("A hut (NASA/JPL)", False, True),
        ("Ann Roe/Harbour Press", False, True),
        ("A hut / a cave", False, False),
        ("Setting up the hut:", False, False),
        ("Horses by the river", False, False),
        ("A hut (Ann Roe, via Harbour Press)", False, True),
        ("A hut on the ridge. Bild: Anna Roe/dpa", False, True),
        ("A hut on the ridge in April. HARBOUR/Ann Roe", False, True),
        ("Eine Hütte © Gemeinde Ridge", False, True),
        ("A hut on the ridge, as Ann Roe saw it: half of it was snow.", False, False),
        ("The ridge\nAnn Roe: The Hut", False, False),
        ("A hut (on the ridge)", False, False),
        ("A hut (Photo: Ann Roe) on the ridge", False, False),
        ("It is cold (see the photos)", False, False),
        ("They had pictures (and still have them)", False, False),
        ("A hut.", False, False),
        ("Image by Author", False, True),
        ("Photo: the author", False, True),
        ("Bild: die Autorin", False, True),
        ("word " * 70 + "(Photo: Ann Roe)", False, False),
    ],
)
def test_captions(line: str, expected: bool, below_picture: bool) -> None:
    assert is_caption(line, words(line), pictured=False) is expected
    assert is_caption(line, words(line), pictured=True) is below_picture


REPEATED = [
    *(
        "a",
        "a ",
        "1 ",
        "(",
        "[",
        "((",
        "(a",
        "(a) ",
        "- ",
        "_",
        "— ",
        "\n",
        "{{",
        "[%",
        "/",
        "(a/",
        "a via ",
        "雪",
        "\u0301",
    ),
    *(
        "© ",
        "related ",
        "follow a ",
        "subscribe ",
        "share ",
        "published ",
        "a@",
        "http://a ",
        "www.",
        "to your ",
        "inbox ",
    ),
    *(
        "terms of use ",
        "privacy policy ",
        "photo ",
        "(photo ",
        "photo credit ",
        "by ",
        "2021 ",
        "12:50 ",
        "vor 1 ",
        "1 day ",
    ),
]


@pytest.mark.parametrize("repeated", REPEATED)
@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("(", ")"), ("By ", "x"), ("Read ", "!"), ("to your inbox ", "@")]
)
def test_long_lines_come_to_an_end(repeated: str, before: str, after: str) -> None:
    line = before + repeated * (100_000 // len(repeated)) + after
    answers = [is_junk(line, 1), is_heading_line(line, 1), is_caption(line, 1, pictured=True)]
    assert set(answers) <= {True, False}

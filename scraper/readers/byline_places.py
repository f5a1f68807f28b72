"""Cities, parts of countries and countries of more than one word, which follow correspondents' names."""

from __future__ import annotations

# In small letters; none that is a person's name as well.
PLACES = frozenset((
    "abu dhabi", "addis abeba", "addis ababa", "burkina faso", "cape coast", "cape town", "ciudad del cabo",
    "cidade do cabo", "città del capo", "dar es salaam", "kapstadt", "le caire", "port elizabeth", "port harcourt",
    "port louis", "sierra leone", "south africa", "south sudan", "costa de marfil", "costa do marfim",
    "east london",
    # America
    "bahía blanca", "baton rouge", "belo horizonte", "boa vista", "british columbia", "buenos aires", "campo grande",
    "cidade do méxico", "città del messico", "ciudad de méxico", "ciudad de guatemala", "ciudad de panamá",
    "ciudad juárez", "colorado springs", "costa rica", "des moines", "el paso", "el salvador", "espírito santo",
    "estados unidos", "fort lauderdale", "fort worth", "foz do iguaçu", "grand rapids", "green bay", "guatemala city",
    "juiz de fora", "kansas city", "la habana", "la paz", "la plata", "las vegas", "little rock", "long beach",
    "long island", "los angeles", "los ángeles", "mar del plata", "mato grosso", "mexico city", "minas gerais",
    "new brunswick", "new hampshire", "new haven", "new jersey", "new mexico", "new orleans", "new york",
    "niagara falls", "north carolina", "north dakota", "nova iorque", "nova scotia", "nova york", "nowy jork",
    "nueva orleans", "nueva york", "oklahoma city", "palm beach", "panama city", "porto alegre", "porto velho",
    "puerto montt", "puerto príncipe", "puerto rico", "punta arenas", "quebec city", "rhode island", "ribeirão preto",
    "rio branco", "rio de janeiro", "rio grande do sul", "río de janeiro", "salt lake city", "san antonio",
    "san diego", "san francisco", "san josé", "san juan", "san luis", "san luis potosí", "san salvador",
    "santa barbara", "santa catarina", "santa cruz", "santa fe", "santa monica", "santiago de chile",
    "santiago de cuba", "santo domingo", "silicon valley", "south carolina", "south dakota", "stati uniti",
    "são bernardo do campo", "são josé dos campos", "são luís", "são paulo", "thunder bay", "united states",
    "virginia beach", "viña del mar", "washington d.c.", "washington dc", "west palm beach", "west virginia",
    # Asia and Oceania
    "alice springs", "andhra pradesh", "arabia saudita", "arabia saudí", "bandar seri begawan", "chiang mai",
    "corea del norte", "corea del sud", "corea del sur", "coreia do norte", "coreia do sul", "cox's bazar",
    "east jerusalem", "gaza city", "gaza strip", "george town", "gold coast", "himachal pradesh", "ho chi minh city",
    "hong kong", "hà nội", "hải phòng", "cần thơ", "đà nẵng", "johor bahru", "kota bharu", "kota kinabalu",
    "kuala lumpur", "kuwait city", "madhya pradesh", "metro manila", "navi mumbai", "nay pyi taw", "neu delhi",
    "new delhi", "new south wales", "new zealand", "north korea", "nova delhi", "nova deli", "nova délhi",
    "nova zelândia", "nové dillí", "nowe delhi", "nueva delhi", "nueva zelanda", "nuova delhi", "nuova zelanda",
    "papua new guinea", "petaling jaya", "phnom penh", "port moresby", "quezon city", "ras al khaimah",
    "saudi arabia", "shah alam", "south korea", "sri lanka", "tamil nadu", "tel aviv", "united arab emirates",
    "uttar pradesh", "west bank", "west bengal",
    "नई दिल्ली", "নয়া দিল্লি", "ਨਵੀਂ ਦਿੱਲੀ", "નવી દિલ્હી", "புது டெல்லி", "న్యూ ఢిల్లీ",
    # Europe
    "a coruña", "baia mare", "banja luka", "banská bystrica", "ciudad del vaticano", "ciudad real",
    "città del vaticano", "cidade do vaticano", "cluj napoca", "czech republic", "den haag",
    "frankfurt am main", "gorzów wielkopolski", "hradec králové", "jelenia góra", "karlovy vary", "la coruña",
    "la haya", "la haye", "la rioja", "la spezia", "las palmas", "milton keynes", "mladá boleslav",
    "north macedonia", "northern ireland", "novi pazar", "novi sad", "nowy sącz", "palma de mallorca",
    "regno unito", "reggio calabria", "reggio emilia", "reino unido", "san marino", "san remo", "san sebastián",
    "sankt petersburg", "santiago de compostela", "satu mare", "st. gallen", "st. louis", "st. petersburg",
    "st. pölten", "stara zagora", "the hague", "târgu mureș", "united kingdom", "vatican city", "veliko tarnovo",
    "zielona góra", "ústí nad labem", "české budějovice", "бања лука", "біла церква", "велико търново",
    "великий новгород", "кривий ріг", "нижний новгород", "нижний тагил", "нови сад", "стара загора", "νέα υόρκη",
))  # fmt: skip

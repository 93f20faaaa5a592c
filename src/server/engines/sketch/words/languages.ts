/** Common words of German, Spanish and French, put into English before the prompt is read, and some Chinese and Japanese signs. */

const table = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .trim()
      .split(/\s*;\s*/)
      .flatMap((row) => {
        const [english, words] = row.split(/\s*=\s*/) as [string, string | undefined];
        return (words ?? '')
          .split(/\s+/)
          .filter(Boolean)
          .map((word): [string, string] => [word, english.trim()]);
      }),
  );

export const LANGUAGES: Readonly<Record<'de' | 'es' | 'fr', ReadonlyMap<string, string>>> = {
  de: table(`a = ein eine einen einem einer eines; the = der die das den dem des; and = und; with = mit; under = unter; on = auf; in = im in; beside = neben; in front of = vor; behind = hinter; above = uber; by = am bei an; without = ohne; wearing = tragt;
    two = zwei; three = drei; four = vier; five = funf; many = viele; big = grosser grosse grosses grossen gross; small = kleiner kleine kleines kleinen klein; giant = riesiger riesige riesiges; tiny = winziger winzige winziges;
    red = rot roter rote rotes roten rotem; blue = blau blauer blaue blaues blauen; green = grun gruner grune grunes grunen; yellow = gelb gelber gelbe gelbes gelben; black = schwarz schwarzer schwarze schwarzes schwarzen; white = weiss weisser weisse weisses weissen; brown = braun brauner braune braunes; grey = grau grauer graue graues; pink = rosa; purple = lila violett; golden = goldener goldene goldenes golden;
    fox = fuchs; cat = katze katzchen kater katzen; dog = hund hundchen welpe hunde; horse = pferd pferde; bird = vogel; owl = eule; bear = bar; wolf = wolf; lion = lowe; tiger = tiger; elephant = elefant; rabbit = hase kaninchen; mouse = maus; fish = fisch fische; deer = hirsch reh; hedgehog = igel; squirrel = eichhornchen; frog = frosch; butterfly = schmetterling schmetterlinge; bee = biene; cow = kuh; pig = schwein; sheep = schaf; duck = ente; swan = schwan; whale = wal; dragon = drache drachen; snail = schnecke; turtle = schildkrote; penguin = pinguin; monkey = affe; unicorn = einhorn; robot = roboter;
    man = mann; woman = frau; girl = madchen; boy = junge; child = kind; king = konig; queen = konigin; knight = ritter; wizard = zauberer; witch = hexe; tree = baum; trees = baume; flower = blume; flowers = blumen; rose = rose; sunflower = sonnenblume; apple = apfel; bread = brot; cake = kuchen torte; coffee = kaffee; tea = tee; house = haus hauschen; castle = schloss burg; church = kirche; tower = turm; lighthouse = leuchtturm; windmill = windmuhle; bridge = brucke; car = auto; bicycle = fahrrad; train = zug; plane = flugzeug; ship = schiff; boat = boot segelboot; rocket = rakete; balloon = ballon luftballon; hot air balloon = heissluftballon; umbrella = regenschirm schirm; book = buch; books = bucher; hat = hut; candle = kerze; clock = uhr; guitar = gitarre; piano = klavier; table = tisch; chair = stuhl; vase = vase;
    forest = wald; sea = meer; beach = strand; city = stadt; village = dorf; mountains = berge gebirge; mountain = berg; desert = wuste; lake = see; river = fluss; field = feld wiese; garden = garten; space = weltraum weltall; room = zimmer; sky = himmel; moon = mond mondlicht; full moon = vollmond; sun = sonne; stars = sterne sternenhimmel; clouds = wolken; rain = regen; snow = schnee; fog = nebel; storm = sturm gewitter; night = nacht nachts; morning = morgen; evening = abend; sunset = sonnenuntergang; sunrise = sonnenaufgang; spring = fruhling; summer = sommer; autumn = herbst; winter = winter; rainbow = regenbogen; watercolour = aquarell; oil painting = olgemalde; photo = foto fotografie; drawing = zeichnung; ink = tusche; style = stil; underwater = unterwasser`),
  es: table(`a = un una unos unas; the = el la los las lo; and = y e; with = con; under = bajo debajo; on = sobre encima; in = en; beside = junto; behind = detras tras; of = de del; to = al a; without = sin; two = dos; three = tres; four = cuatro; five = cinco; many = muchos muchas; big = grande gran; small = pequeno pequena; giant = gigante; red = rojo roja rojos rojas; blue = azul azules; green = verde verdes; yellow = amarillo amarilla; black = negro negra; white = blanco blanca; brown = marron; grey = gris; pink = rosado rosada; purple = morado morada; orange = naranja; golden = dorado dorada;
    fox = zorro zorra; cat = gato gata gatito; cats = gatos; dog = perro perra perrito; dogs = perros; horse = caballo; bird = pajaro; owl = buho lechuza; bear = oso; wolf = lobo; lion = leon; tiger = tigre; elephant = elefante; rabbit = conejo; mouse = raton; fish = pez peces; deer = ciervo; frog = rana; butterfly = mariposa; butterflies = mariposas; cow = vaca; pig = cerdo; sheep = oveja; duck = pato; swan = cisne; whale = ballena; dragon = dragon; turtle = tortuga; penguin = pinguino; monkey = mono; unicorn = unicornio; robot = robot; man = hombre; woman = mujer; girl = nina chica; boy = nino chico; king = rey; queen = reina; knight = caballero; witch = bruja; wizard = mago; tree = arbol; trees = arboles; flower = flor; flowers = flores; sunflower = girasol; apple = manzana; bread = pan; cake = pastel tarta; coffee = cafe; tea = te; house = casa; castle = castillo; church = iglesia; tower = torre; lighthouse = faro; windmill = molino; bridge = puente; car = coche carro; bicycle = bicicleta; train = tren; plane = avion; ship = barco; sailboat = velero; rocket = cohete; balloon = globo; umbrella = paraguas; book = libro; hat = sombrero; candle = vela; clock = reloj; guitar = guitarra; table = mesa; chair = silla;
    forest = bosque; jungle = selva; sea = mar oceano; beach = playa; city = ciudad; village = pueblo; mountains = montanas; mountain = montana; desert = desierto; lake = lago; river = rio; field = campo prado; garden = jardin; space = espacio; room = habitacion; sky = cielo; moon = luna; full = llena; sun = sol; stars = estrellas; clouds = nubes; rain = lluvia; snow = nieve; fog = niebla; storm = tormenta; night = noche; morning = manana; evening = tarde; sunset = atardecer; sunrise = amanecer; spring = primavera; summer = verano; autumn = otono; winter = invierno; rainbow = arcoiris; watercolour = acuarela; oil painting = oleo; drawing = dibujo; photo = foto fotografia; style = estilo`),
  fr: table(`a = un une; some = des; the = le la les l; and = et; with = avec; under = sous; on = sur; in = dans en; beside = pres cote; in front of = devant; behind = derriere; of = de du d; to = au aux; without = sans; two = deux; three = trois; four = quatre; five = cinq; many = beaucoup; big = grand grande; small = petit petite; giant = geant geante; red = rouge rouges; blue = bleu bleue bleus; green = vert verte; yellow = jaune; black = noir noire; white = blanc blanche; brown = brun brune marron; grey = gris grise; pink = rose; purple = violet violette; golden = dore doree;
    fox = renard renarde; cat = chat chatte chaton; cats = chats; dog = chien chienne chiot; dogs = chiens; horse = cheval; bird = oiseau; birds = oiseaux; owl = hibou chouette; bear = ours; wolf = loup; lion = lion; tiger = tigre; elephant = elephant; rabbit = lapin; mouse = souris; fish = poisson; deer = cerf; frog = grenouille; butterfly = papillon; butterflies = papillons; cow = vache; pig = cochon; sheep = mouton; duck = canard; swan = cygne; whale = baleine; dragon = dragon; turtle = tortue; penguin = pingouin manchot; monkey = singe; unicorn = licorne; hedgehog = herisson; squirrel = ecureuil; snail = escargot; man = homme; woman = femme; girl = fille; boy = garcon; king = roi; queen = reine; knight = chevalier; witch = sorciere; wizard = magicien sorcier; tree = arbre; trees = arbres; flower = fleur; flowers = fleurs; sunflower = tournesol; apple = pomme; bread = pain; cake = gateau; coffee = cafe; tea = the; house = maison; castle = chateau; church = eglise; tower = tour; lighthouse = phare; windmill = moulin; bridge = pont; car = voiture; bicycle = velo; train = train; plane = avion; ship = navire bateau; sailboat = voilier; rocket = fusee; balloon = ballon; hot air balloon = montgolfiere; umbrella = parapluie; book = livre; hat = chapeau; candle = bougie; guitar = guitare; table = table; chair = chaise;
    forest = foret; jungle = jungle; sea = mer ocean; beach = plage; city = ville; village = village; mountains = montagnes; mountain = montagne; desert = desert; lake = lac; river = riviere; field = champ prairie; garden = jardin; space = espace; room = chambre; sky = ciel; moon = lune; full = pleine; sun = soleil; stars = etoiles; clouds = nuages; rain = pluie; snow = neige; fog = brouillard brume; storm = orage tempete; night = nuit; morning = matin; evening = soir; sunset = coucher; sunrise = lever; spring = printemps; summer = ete; autumn = automne; winter = hiver; watercolour = aquarelle; oil painting = huile; drawing = dessin; photo = photo photographie; style = style`),
};

/** Words that are enough, two of them, to know the language. */
export const MARKERS: Readonly<Record<'en' | 'de' | 'es' | 'fr', ReadonlySet<string>>> = {
  en: new Set(
    'a an the of and with in on under at by over beside near two three red blue green white black small big is'.split(
      ' ',
    ),
  ),
  de: new Set(
    'ein eine einen einem einer der die das den dem und mit unter auf im am neben uber bei roter rote rotes kleiner kleine kleines grosser grosse blauer schwarze'.split(
      ' ',
    ),
  ),
  es: new Set('un una el la los las y con bajo en de del sobre junto al rojo roja azul pequeno'.split(' ')),
  fr: new Set('un une le la les et avec sous dans de du des sur au l d rouge bleu petit petite'.split(' ')),
};

/** Single signs, looked for anywhere in a word. */
export const SIGNS: Readonly<Record<string, string>> = {
  狐: 'fox',
  猫: 'cat',
  ねこ: 'cat',
  ネコ: 'cat',
  犬: 'dog',
  狗: 'dog',
  いぬ: 'dog',
  马: 'horse',
  馬: 'horse',
  鸟: 'bird',
  鳥: 'bird',
  鱼: 'fish',
  魚: 'fish',
  龙: 'dragon',
  龍: 'dragon',
  竜: 'dragon',
  虎: 'tiger',
  熊: 'bear',
  狼: 'wolf',
  兔: 'rabbit',
  象: 'elephant',
  猴: 'monkey',
  蝶: 'butterfly',
  花: 'flower',
  树: 'tree',
  木: 'tree',
  森: 'forest',
  林: 'forest',
  山: 'mountains',
  海: 'sea',
  湖: 'lake',
  川: 'river',
  河: 'river',
  城: 'castle',
  家: 'house',
  桥: 'bridge',
  橋: 'bridge',
  船: 'boat',
  车: 'car',
  車: 'car',
  月: 'moon',
  日: 'sun',
  星: 'stars',
  雪: 'snow',
  雨: 'rain',
  云: 'clouds',
  雲: 'clouds',
  夜: 'night',
  春: 'spring',
  夏: 'summer',
  秋: 'autumn',
  冬: 'winter',
  红: 'red',
  赤: 'red',
  蓝: 'blue',
  青: 'blue',
  绿: 'green',
  緑: 'green',
  白: 'white',
  黑: 'black',
  黒: 'black',
  金: 'golden',
  桜: 'cherry blossoms',
  樱: 'cherry blossoms',
  王: 'king',
  女: 'woman',
  男: 'man',
  茶: 'tea',
  水彩: 'watercolour',
};

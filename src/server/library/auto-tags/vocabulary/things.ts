import type { Words } from './words.ts';

export const vehicles: Words = {
  car: 'cars, sports car, vintage car, convertible, porsche, ferrari, lamborghini, race car, muscle car, sedan, suv, taxi, pickup truck, volkswagen beetle, mustang car, supercar | Auto, Autos, Sportwagen, Oldtimer | voiture, voitures, voiture de sport, bagnole | coche, coches, carro, auto deportivo',
  truck:
    'trucks, lorry, fire truck, food truck, camper van, campervan, van | Lastwagen, LKW, Feuerwehrauto | camion, camions | camión, camiones, furgoneta',
  motorcycle:
    'motorcycles, motorbike, motorbikes, scooter, vespa, chopper motorcycle | Motorrad, Motorräder, Motorroller | moto, motos, motocyclette, scooter | motocicleta, moto, motos',
  bicycle:
    'bicycles, bike, bikes, mountain bike | Fahrrad, Fahrräder | vélo, vélos, bicyclette | bicicleta, bicicletas',
  bus: 'buses, double decker bus, school bus | Busse, Reisebus | autobus | autobús, autobuses',
  train:
    'trains, steam train, locomotive, bullet train, subway train, tram | Zug, Züge, Dampflok, Lokomotive, Straßenbahn | locomotive, train à vapeur, tramway | tren, trenes, locomotora, tranvía',
  airplane:
    'airplanes, aeroplane, plane, planes, jet, fighter jet, biplane, aircraft | Flugzeug, Flugzeuge, Doppeldecker | avion, avions | avión, aviones, avioneta',
  helicopter: 'helicopters | Hubschrauber | hélicoptère | helicóptero',
  'hot-air-balloon':
    'hot air balloons, hot-air balloons, airship, zeppelin | Heißluftballon, Heißluftballons, Zeppelin | montgolfière, montgolfières, dirigeable | globo aerostático, globos aerostáticos',
  boat: 'boats, rowboat, sailboat, sailboats, sailing boat, fishing boat, fishing boats, canoe, kayak, gondola, gondolas, yacht, rowing boat | Boot, Boote, Segelboot, Fischerboot | bateau, bateaux, voilier, voiliers, barque, gondole | barco, barcos, barca, velero, góndola',
  ship: 'ships, pirate ship, sailing ship, galleon, cruise ship, shipwreck, submarine | Schiff, Schiffe, Segelschiff, U-Boot | navire, navires, paquebot, galion | buque, navío, galeón',
  spaceship:
    'spaceships, space ship, spacecraft, starship, ufo, flying saucer, rocket, space shuttle, rockets | Raumschiff, Raumschiffe, Rakete | vaisseau spatial, fusée, soucoupe volante | nave espacial, naves espaciales, cohete, platillo volante',
  tank: 'battle tank, army tank, tanks on a battlefield | Kampfpanzer | char d’assaut | tanque de guerra',
};

export const food: Words = {
  food: 'hot dog, hot dogs, food photography, meal, dish of food, plate of food, gourmet dish, street food, dinner table, feast | Essen auf dem Tisch, Mahlzeit, Speisen | nourriture, repas, plat gastronomique | comida, platillo, plato de comida',
  coffee:
    'cup of coffee, coffee cup, coffee mug, cappuccino, latte, espresso, coffee shop, coffeehouse, coffee house, coffee beans, iced coffee, latte art | Kaffee, Kaffeetasse, Tasse Kaffee | tasse de café, grains de café, cappuccino | taza de café, granos de café',
  tea: 'cup of tea, teacup, teapot, matcha, green tea, afternoon tea, tea ceremony, bubble tea | Tee, Teetasse, Teekanne | thé, tasse de thé, théière | taza de té, tetera',
  cake: 'cakes, cupcake, cupcakes, birthday cake, wedding cake, cheesecake, pastry, pastries, macaron, macarons, donut, donuts, doughnut, croissant, croissants, pancake, pancakes, waffles, pie slice, apple pie, dessert, cookie, cookies | Kuchen, Torte, Gebäck, Kekse, Pfannkuchen, Nachtisch | gâteau, gâteaux, pâtisserie, croissant, croissants, macarons, tarte | pastel de cumpleaños, tarta, galletas, postre, pastelería',
  bread:
    'loaf of bread, sourdough, baguette, bagel | Brot, Brötchen, Baguette, Brezel | pain, baguette | hogaza de pan, pan recién horneado',
  pizza: 'pizzas, slice of pizza, pepperoni pizza | Pizza | pizza | pizza',
  burger:
    'burgers, hamburger, cheeseburger | Burger, Hamburger | burger, hamburger | hamburguesa, hamburguesas',
  noodles:
    'noodle, ramen, spaghetti, pasta, bowl of ramen, lasagna | Nudeln, Spaghetti | pâtes, nouilles, spaghettis | fideos, espaguetis',
  sushi: 'sashimi, maki rolls | Sushi | sushi, sushis | sushi',
  salad:
    'salads, vegetables, vegetable, carrots, tomatoes, tomato, pumpkin, pumpkins, broccoli, avocado, avocados, bell pepper | Salat, Gemüse, Karotten, Tomaten, Tomate, Kürbis, Kürbisse, Brokkoli | légumes, tomates, tomate, citrouille, citrouilles, carottes | ensalada, verduras, tomates, tomate, calabaza, zanahorias, aguacate',
  fruit:
    'fruits, apple, apples, banana, bananas, strawberry, strawberries, lemon, lemons, cherries, grapes, watermelon, pineapple, pineapples, oranges, slice of orange, orange slice, orange slices, peach, peaches, mango, berries, blueberries, raspberries, pomegranate, pear, pears, fruit bowl, figs, kiwi slices, bowl of fruit | Obst, Früchte, Apfel, Äpfel, Banane, Bananen, Erdbeere, Erdbeeren, Zitrone, Zitronen, Kirschen, Birnen, Orangen, Ananas | fruits, pomme, pommes, fraise, fraises, citron, citrons, cerises, raisins, pastèque, poires | fruta, frutas, manzana, manzanas, fresa, fresas, limón, limones, cerezas, sandía, naranjas, plátano, plátanos',
  'ice-cream':
    'ice cream cone, gelato, popsicle, sundae | Eiscreme, Eiswaffel, Eisbecher | crème glacée, cornet de glace | helado, helados',
  chocolate:
    'chocolates, hot chocolate, chocolate bar, truffles chocolate | Schokolade | chocolat | chocolate',
  cheese: 'cheeses, cheese board | Käse | fromage, fromages | queso, quesos',
  meat: 'steak, roast chicken, barbecue, bbq ribs, bacon, sausages | Fleisch, Steak, Bratwurst | viande, rôti | carne asada, chuletón',
  soup: 'soups, stew, bowl of soup | Suppe, Eintopf | soupe, potage | sopa, guiso',
  cocktail: 'cocktails, martini, mojito, margarita cocktail | Cocktail | cocktail | cóctel, cócteles',
  wine: 'wine glass, glass of wine, red wine, bottle of wine, champagne | Wein, Weinglas, Rotwein | vin, verre de vin, vin rouge | vino, copa de vino',
  beer: 'beers, pint of beer, craft beer | Bier, Bierglas | bière, bières | cerveza, cervezas',
};

export const objects: Words = {
  book: 'books, spellbook, grimoire, stack of books, bookshelf, bookshelves, open book | Buch, Bücher, Bücherregal | livre, livres | libro, libros',
  sword: 'swords, katana, greatsword | Schwert, Schwerter | épée, épées | espada, espadas',
  armor: 'armour, suit of armor, plate armor, full plate armor | Rüstung | armure | armadura',
  crown: 'crowns, tiara | Krone | couronne | corona de oro',
  jewelry:
    'jewellery, necklace, earrings, diamond ring, pendant, wedding ring, bracelet, gold ring | Schmuck, Halskette, Ohrringe | bijoux, collier, boucles d’oreilles | joyas, collar de perlas, pendientes',
  crystal:
    'crystals, gemstone, gemstones, gem, gems, diamond, diamonds, quartz, amethyst crystal, emerald gem | Kristall, Kristalle, Edelstein | cristal, cristaux, pierre précieuse | cristales, gemas, piedra preciosa',
  clock:
    'clocks, pocket watch, wristwatch, grandfather clock, alarm clock, hourglass, luxury watch, smartwatch | Uhr, Uhren, Taschenuhr, Armbanduhr | horloge, montre, montre à gousset | reloj, relojes',
  camera:
    'vintage camera, film camera, dslr on a table | Kamera, Fotoapparat | appareil photo | cámara de fotos, cámara antigua',
  guitar:
    'guitars, electric guitar, acoustic guitar | Gitarre, Gitarren | guitare, guitares | guitarra, guitarras',
  piano: 'grand piano, pianos | Klavier, Flügel aus Holz | piano | piano',
  violin: 'violins, cello, saxophone, trumpet | Geige, Cello | violon, violoncelle | violín, violonchelo',
  computer:
    'computers, laptop, laptops, computer screen, keyboard and mouse, macbook, desktop computer, monitor on a desk | Computer, Laptop | ordinateur, ordinateurs | ordenador, computadora, portátil',
  phone:
    'smartphone, smartphones, iphone, mobile phone, rotary phone, cell phone | Handy, Smartphone, Telefon | téléphone, smartphone | teléfono, móvil',
  chair:
    'chairs, armchair, sofa, couch, bench, stool, rocking chair | Stuhl, Stühle, Sessel, Sofa, Bank im Park | chaise, chaises, fauteuil, canapé | silla, sillas, sillón, sofá',
  lamp: 'lamps, lantern, lanterns, street lamp, table lamp, candle, candles, chandelier, paper lanterns, desk lamp | Lampe, Lampen, Laterne, Laternen, Kerze, Kerzen | lampe, lanterne, lanternes, bougie, bougies, lampadaire | lámpara, farol, farolillos, vela, velas',
  umbrella: 'umbrellas, parasol | Regenschirm, Regenschirme | parapluie, parapluies | paraguas',
  bottle:
    'bottles, perfume bottle, potion, potions, glass bottle, message in a bottle, water bottle, jar, vial | Flasche, Flaschen, Parfümflasche | bouteille, bouteilles, flacon, flacon de parfum | botella, botellas, frasco de perfume',
  vase: 'vases, pottery, ceramic vase, flower pot, porcelain | Vase, Keramik, Blumentopf | vases, poterie, pot de fleurs | jarrón, jarrones, cerámica, maceta',
  balloon:
    'balloons, party balloons | Luftballon, Luftballons | ballon de baudruche, ballons colorés | globo rojo, globos de colores',
  toy: 'toys, teddy bear, doll, dolls, lego, action figure, plush toy, plushie, stuffed animal, wooden toy, rubber duck, figurine | Spielzeug, Teddybär, Puppe, Puppen | jouet, jouets, ours en peluche, poupée | juguete, juguetes, osito de peluche, muñeca',
  mask: 'masks, venetian mask, gas mask, kabuki mask, oni mask | Maske, Masken, Gasmaske | masque, masques | máscara, máscaras',
  hat: 'hats, top hat, cowboy hat, straw hat, fedora, wizard hat, witch hat, beret | Hut, Hüte, Mütze, Zylinder aus Filz | chapeau, chapeaux, béret | sombrero, sombreros, boina',
  dress:
    'dresses, gown, wedding dress, ball gown, evening gown, kimono, sundress | Kleid, Kleider, Hochzeitskleid, Kimono | robe, robes, robe de mariée, kimono | vestido, vestidos, vestido de novia, quimono',
  shoes:
    'shoe, sneaker, sneakers, boots, high heels, running shoes, running shoe, trainers shoes | Schuh, Schuhe, Turnschuhe, Stiefel | chaussure, chaussures, baskets de sport, bottes | zapato, zapatos, zapatillas, botas',
  glasses:
    'sunglasses, eyeglasses, spectacles, aviators, reading glasses | Brille, Sonnenbrille | lunettes, lunettes de soleil | gafas, gafas de sol, lentes de sol',
  suit: 'business suit, tuxedo, suit and tie, three-piece suit, pinstripe suit, in a suit, wearing a suit, black suit, grey suit | Anzug, Smoking | costume cravate, smoking | traje y corbata, esmoquin',
  headphones: 'headphone, headset, earbuds | Kopfhörer | casque audio, écouteurs | auriculares, audífonos',
  map: 'maps, treasure map, fantasy map, world map | Landkarte, Weltkarte, Schatzkarte | carte au trésor, carte du monde | mapa, mapas',
  flag: 'flags | Flagge, Fahne | drapeau, drapeaux | bandera, banderas',
  fire: 'campfire, bonfire, flames, fireplace, on fire, burning, torches | Feuer, Lagerfeuer, Flammen, Kamin | feu de camp, flammes, cheminée | fuego, fogata, hoguera, llamas, chimenea',
  fireworks: 'fireworks, firework | Feuerwerk | feu d’artifice, feux d’artifice | fuegos artificiales',
  'christmas-tree': 'christmas trees | Weihnachtsbaum, Christbaum | sapin de noël | árbol de navidad',
  gift: 'gifts, gift box, presents under | Geschenk, Geschenke | cadeau, cadeaux | regalo, regalos',
  heart: 'hearts, heart shape, heart-shaped | Herz, Herzen | cœur, cœurs | corazón, corazones',
  mirror: 'mirrors | Spiegel | miroir, miroirs | espejo, espejos',
  window:
    'windows, stained glass window, windowsill, window sill | Fenster, Fensterbank | fenêtre, fenêtres | ventana, ventanas',
  door: 'doors, doorway, portal, magic portal | Tür, Türen, Portal | porte en bois, portail magique | puerta, puertas, portal mágico',
  stairs:
    'staircase, spiral staircase, stairway, stairwell | Treppe, Treppen, Wendeltreppe | escalier, escaliers | escalera, escaleras',
  machine:
    'machines, gears, cogs, clockwork, machinery, steam engine, engine room | Maschine, Maschinen, Zahnräder | machine, engrenages | máquina, engranajes',
};

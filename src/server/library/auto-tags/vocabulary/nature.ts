import type { Words } from './words.ts';

export const plants: Words = {
  flower:
    'flowers, wildflower, wildflowers, blossom, blossoms, floral, daisy, daisies, peony, peonies, orchid, lily, lilies, poppy, poppies, hydrangea, dahlia, bouquet, bouquet of flowers, iris flowers, magnolia | Blume, Blumen, Blüte, Blüten, Blumenstrauß | fleur, fleurs, bouquet de fleurs, coquelicot, coquelicots | flor, flores, ramo de flores, amapolas',
  rose: 'roses, rose petals, red rose, rose garden, white rose | Rosen | roses | rosas rojas, ramo de rosas',
  tulip: '| Tulpe, Tulpen | tulipe, tulipes | tulipán, tulipanes',
  sunflower:
    'sunflower field, sunflower fields, field of sunflowers | Sonnenblume, Sonnenblumen | tournesol, tournesols | girasol, girasoles',
  lavender:
    'lavender field, lavender fields | Lavendel, Lavendelfeld | lavande, champ de lavande | campo de lavanda, lavandas',
  lotus:
    'lotuses, lotus flower, water lily, water lilies | Lotus, Seerose, Seerosen | nénuphar, nénuphars, lotus | nenúfar, nenúfares, flor de loto',
  'cherry-blossom':
    'cherry blossoms, sakura, cherry tree | Kirschblüte, Kirschblüten | cerisier, cerisiers en fleurs, fleurs de cerisier | cerezo en flor, flores de cerezo',
  tree: 'trees, oak, oak tree, pine tree, pine trees, willow, willow tree, birch, baobab, redwood, bonsai tree, maple tree | Baum, Bäume, Eiche | arbre, arbres, chêne | árbol, árboles, roble',
  'palm-tree': 'palm trees, palms on the beach | Palme, Palmen | palmier, palmiers | palmera, palmeras',
  bonsai: 'bonsai tree | Bonsai | bonsaï | bonsái',
  cactus: 'cacti, cactuses, saguaro, succulent, succulents | Kaktus, Kakteen | cactus | cactus, cactos',
  mushroom:
    'mushrooms, toadstool, fungi | Pilz, Pilze, Fliegenpilz | champignon, champignons | seta, setas, hongo, hongos',
  leaf: 'leaves, foliage, autumn leaves, fall leaves, monstera | Blätter, Laub, Herbstlaub | feuilles, feuillage, feuilles d’automne | hojas, follaje, hojas de otoño',
  fern: 'ferns | Farn, Farne | fougère, fougères | helecho, helechos',
  bamboo: 'bamboo forest, bamboo grove | Bambus, Bambuswald | bambou, forêt de bambous | bambú',
  ivy: 'vines, ivy covered | Efeu | lierre | hiedra, enredadera',
};

export const places: Words = {
  beach:
    'beaches, seaside, seashore, shore, shoreline, tropical beach | Strand, Strände, Meeresstrand | plage, plages, bord de mer | playa, playas',
  ocean:
    'waves, sea, seas, oceans, seascape, open sea, ocean waves, crashing waves, big wave, stormy sea, tidal wave | Meer, Ozean, Wellen, See bei Sturm | mer, océan, vagues | mar, océano, olas',
  underwater:
    'under water, under the sea, coral reef, seabed, deep sea, ocean floor, bottom of the ocean | unter Wasser, Unterwasser, Korallenriff | sous l’eau, sous-marin, récif de corail, fonds marins | bajo el agua, submarino, arrecife de coral, fondo del mar',
  coast:
    'cliffs, coastline, coastal, sea cliffs, on a cliff, rocky coast | Küste, Klippe, Klippen, Steilküste | côte, falaise, falaises | costa, acantilado, acantilados',
  island: 'islands, tropical island, floating island | Insel, Inseln | île, îles | isla, islas',
  mountain:
    'mountains, mountain range, alps, peaks, snowy peaks, mountaintop, himalayas, mount fuji, mountain peak, mountain lake, summit, mountainside | Berg, Berge, Gebirge, Alpen, Gipfel | montagne, montagnes, sommet, alpes | montaña, montañas, cumbre, cordillera, alpes',
  volcano:
    'volcanoes, volcanic, lava, volcanic eruption | Vulkan, Vulkane, Lava | volcan, volcans, lave | volcán, volcanes',
  forest:
    'forests, woods, woodland, rainforest, enchanted forest, pine forest, bamboo forest, mushroom forest | Wald, Wälder, Nadelwald | forêt, forêts, bois enchanté | bosque, bosques',
  jungle: 'jungles, tropical rainforest | Dschungel, Regenwald, Urwald | jungle | selva, jungla',
  desert:
    'deserts, sand dunes, dunes, sahara, oasis | Wüste, Dünen, Sanddünen | désert, dunes | desierto, dunas',
  canyon:
    'canyons, grand canyon, gorge, ravine | Schlucht, Canyon | canyon, gorge profonde | cañón, desfiladero',
  lake: 'lakes, pond, mountain lake, lakeside, lakeshore, fjord | See, Bergsee, Teich | lac, lacs, étang | lago, lagos, estanque',
  river:
    'rivers, riverbank, stream, creek, riverside | Fluss, Flüsse, Bach | rivière, fleuve, ruisseau | río, ríos, arroyo',
  waterfall:
    'waterfalls, cascade | Wasserfall, Wasserfälle | cascade, cascades, chute d’eau | cascada, cascadas, catarata',
  meadow:
    'meadows, grassland, prairie, field of flowers, flower field, field of wildflowers, wheat field, grassy field, savanna, savannah, pasture, wheat fields, sunflower field, lavender field, lavender fields, poppy field, field of poppies, field of sunflowers, rice fields | Wiese, Wiesen, Blumenwiese, Weizenfeld, Lavendelfeld | prairie, champ de blé, champ de fleurs, champ de lavande, pré | prado, pradera, campo de flores, campo de trigo, campo de lavanda',
  hill: 'hills, rolling hills, hillside, countryside | Hügel, Hügeln | colline, collines, campagne | colina, colinas',
  cave: 'caves, cavern, grotto, ice cave | Höhle, Höhlen, Grotte | grotte, grottes, caverne | cueva, cuevas',
  glacier:
    'iceberg, icebergs, arctic, antarctica, ice sheet, tundra | Gletscher, Eisberg, Arktis | glacier, iceberg, banquise | glaciar, iceberg, ártico',
  garden:
    'gardens, japanese garden, botanical garden, zen garden, greenhouse, rose garden, backyard | Garten, Gärten, Gewächshaus | jardin, jardins, serre botanique | jardín, jardines, invernadero',
  park: 'city park, playground, central park | Stadtpark, Spielplatz | parc, aire de jeux | parque, parques',
  space:
    'outer space, in space, galaxy, galaxies, nebula, cosmos, cosmic, planet, planets, milky way, space station, black hole, solar system, deep space, supernova, saturn, space background | Weltraum, Weltall, Galaxie, Planet, Planeten, Milchstraße, Raumstation | espace intersidéral, dans l’espace, galaxie, planète, planètes, cosmos, voie lactée, station spatiale | espacio exterior, en el espacio, galaxia, planeta, planetas, vía láctea, cosmos',
  moon: 'full moon, crescent moon, lunar surface, on the moon, moonlit, blood moon | Mond, Vollmond, Mondsichel | lune, pleine lune, croissant de lune | luna, luna llena',
  mars: 'on mars, planet mars, surface of mars | Mars | planète mars | planeta marte',
  sky: 'cloudscape, clouds, cloudy sky, above the clouds, starry sky, night sky, stormy sky | Himmel, Wolken, Sternenhimmel | ciel, nuages, ciel étoilé | cielo, nubes, cielo estrellado',
  city: 'cities, cityscape, skyline, city skyline, city street, city streets, metropolis, downtown, urban, eiffel tower, megacity, times square, tokyo, new york, paris, london, venice, hong kong, shanghai | Stadt, Städte, Großstadt, Stadtbild, Skyline, Berlin, Hamburg | ville, villes, métropole, paysage urbain, paris | ciudad, ciudades, metrópolis, barcelona, madrid',
  street:
    'streets, city street, city streets, alley, alleyway, sidewalk, cobblestone street, back alley, side street, crosswalk, street scene, night market, street market | Straße, Straßen, Gasse | rue, rues, ruelle | calle, calles, callejón',
  village:
    'villages, small town, fishing village, ghost town, hobbit village, hamlet | Dorf, Dörfer, Fischerdorf | village, villages | pueblo, pueblos, aldea',
  harbor:
    'harbour, harbors, marina, port town, fishing port, docks, pier | Hafen | port de pêche, vieux port | puerto, muelle',
  castle:
    'castles, fortress, citadel, fairytale castle | Burg, Schloss, Burgen, Festung | château, châteaux, forteresse, château fort | castillo, castillos, fortaleza',
  palace: 'palaces, royal palace, ballroom | Palast, Paläste | palais | palacio, palacios',
  ruins:
    'ruins, ruin, ancient ruins, ruined, abandoned building, abandoned city, post-apocalyptic city, overgrown ruins | Ruine, Ruinen | ruines, en ruine | ruinas',
  temple:
    'temples, shrine, pagoda, torii gate, torii gates, mosque, shinto shrine, greek temple, pyramid, pyramids | Tempel, Moschee, Pagode, Pyramide, Pyramiden | temple, temples, mosquée, pagode, pyramide | templo, templos, mezquita, pirámide, pirámides',
  church:
    'cathedral, chapel, churches, gothic cathedral, monastery | Kirche, Kathedrale, Dom, Kapelle, Kloster | église, cathédrale, chapelle, monastère | iglesia, catedral, capilla, monasterio',
  lighthouse: '| Leuchtturm, Leuchttürme | phare, phares | faro, faros',
  bridge: 'bridges, suspension bridge, golden gate bridge | Brücke, Brücken | pont, ponts | puente, puentes',
  skyscraper:
    'skyscrapers, high-rise, high rise, office tower | Wolkenkratzer, Hochhaus, Hochhäuser | gratte-ciel | rascacielos',
  house:
    'houses, cottage, cabin, log cabin, mansion, villa, farmhouse, bungalow, treehouse, tree house, barn, townhouse, haunted house | Haus, Häuser, Hütte, Häuschen, Bauernhaus, Villa, Baumhaus | maison, maisons, cabane, chaumière, villa | casa, casas, cabaña, mansión',
  building:
    'buildings, modern building, museum building, brutalist building | Gebäude | bâtiment, bâtiments, immeuble | edificio, edificios',
  cafe: 'cafes, coffee shop, coffeehouse, coffee house, bistro, bakery, tea house, tea shop | Café, Bäckerei, Kaffeehaus | café parisien, boulangerie, terrasse de café, bistrot | cafetería, panadería',
  restaurant:
    'restaurants, diner, ramen shop, sushi bar, pizzeria, cocktail bar, tavern, pub, nightclub | Restaurant, Kneipe, Wirtshaus | restaurant, taverne | restaurante, taberna, bar de tapas',
  kitchen: 'kitchens, kitchen counter | Küche | cuisine moderne, dans la cuisine | cocina',
  'living-room':
    'living rooms, lounge interior, sitting room | Wohnzimmer | salon moderne, séjour | sala de estar, salón',
  bedroom: 'bedrooms | Schlafzimmer | chambre à coucher | dormitorio',
  bathroom: 'bathrooms, bathtub | Badezimmer, Badewanne | salle de bain, baignoire | cuarto de baño, bañera',
  office:
    'offices, workspace, home office, coworking space, open-plan office, office interior | Büro, Arbeitsplatz | bureau moderne, open space | oficina, oficinas',
  library:
    'libraries, bookstore, bookshop | Bibliothek, Buchhandlung | bibliothèque, librairie | biblioteca, librería',
  school:
    'classroom, schools, university campus, lecture hall | Schule, Klassenzimmer | école, salle de classe | escuela, aula',
  hospital: 'operating room, hospital room | Krankenhaus | hôpital | hospital',
  laboratory: 'lab, laboratories, science lab | Labor | laboratoire | laboratorio',
  studio:
    'art studio, artist studio, photo studio, recording studio | Atelier | atelier d’artiste | taller de artista',
  interior:
    'interiors, interior design, indoor, indoors | Innenraum, Interieur | intérieur | interior, interiores',
  market:
    'markets, bazaar, marketplace, street market, farmers market, night market, christmas market | Markt, Marktplatz, Basar, Weihnachtsmarkt | marché, marché aux fleurs, marché de noël | mercado, mercados, mercadillo',
  stadium: 'stadiums, arena, football field, soccer field | Stadion | stade | estadio',
  stage:
    'on stage, concert stage, theater stage, theatre stage | Bühne, auf der Bühne | sur scène | escenario, sobre el escenario',
  farm: 'farms, vineyard, vineyards, orchard | Bauernhof, Weinberg | ferme, vignoble, vignobles | granja, viñedo, viñedos',
  station:
    'train station, subway station, railway station, metro station, platform of a station | Bahnhof | gare, station de métro | estación de tren, estación de metro',
};

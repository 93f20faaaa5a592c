import type { Grade, Place, Season, Time, Weather } from '../scene/scene.ts';

/** What a word says of the whole picture. One word may say several things: "moonlit" is a time and a light. */
export interface Scenery {
  place?: Place;
  time?: Time;
  season?: Season;
  weather?: Weather;
  celestial?: 'sun' | 'full-moon' | 'crescent' | 'earth' | 'none';
  grade?: Grade;
  /** Only as good as nothing better: "road" gives way to "mountains". */
  weak?: true;
}

const rows = (table: readonly [Scenery, string][]): [string, Scenery][] =>
  table.flatMap(([scenery, words]) => words.split(', ').map((word): [string, Scenery] => [word, scenery]));

export const SCENERY: ReadonlyMap<string, Scenery> = new Map(
  rows([
    [
      { place: 'meadow' },
      'meadow, field, grassland, prairie, pasture, plain, plains, savannah, savanna, hill, hills, hillside, countryside, valley, grass, lawn, park, steppe, heath, moor, picnic, landscape',
    ],
    [
      { place: 'forest' },
      'forest, woods, woodland, wood, grove, taiga, clearing, enchanted forest, treetops',
    ],
    [{ place: 'jungle' }, 'jungle, rainforest, rain forest, amazon, tropics'],
    [
      { place: 'mountains' },
      'mountain, mountains, alps, alpine, peak, peaks, summit, himalaya, himalayas, fjord, andes, everest, canyon, mount fuji, fuji, mountain range, highlands',
    ],
    [
      { place: 'sea' },
      'sea, ocean, waves, open sea, open water, atlantic, pacific, harbor, harbour, bay, seascape, coast, port, marina, pier',
    ],
    [{ place: 'beach' }, 'beach, seaside, shore, seashore, sandy beach, lagoon, tropical beach, dune beach'],
    [{ place: 'lake' }, 'lake, pond, lakeside, swamp, marsh, wetland, reflection, lakeshore'],
    [{ place: 'river' }, 'river, stream, creek, brook, riverbank, waterfall, riverside'],
    [
      { place: 'underwater' },
      'underwater, under water, under the sea, under the ocean, ocean floor, seabed, coral reef, reef, deep sea, aquarium, atlantis, fish tank',
    ],
    [
      { place: 'desert' },
      'desert, sahara, dunes, sand dunes, wild west, badlands, outback, oasis, egypt, mesa, gobi, sand',
    ],
    [
      { place: 'snow', season: 'winter' },
      'arctic, antarctica, antarctic, north pole, south pole, tundra, glacier, iceberg, ice, frozen lake, snowfield, snowy landscape, winter landscape, snowy field, ice floe, frozen',
    ],
    [
      { place: 'city' },
      'city, skyline, cityscape, downtown, metropolis, tokyo, new york, manhattan, london, urban, skyscrapers, rooftop, rooftops, town square, paris, hong kong, san francisco, berlin, futuristic city, buildings',
    ],
    [
      { place: 'street' },
      'street, alley, alleyway, crosswalk, sidewalk, avenue, boulevard, lane, busy street',
    ],
    [{ place: 'street', weak: true }, 'road, highway, route 66, race track, racetrack'],
    [
      { place: 'village' },
      'village, town, hamlet, suburb, neighborhood, neighbourhood, small town, market, marketplace, shire',
    ],
    [
      { place: 'farm' },
      'farm, farmland, barnyard, vineyard, orchard, crop field, wheat field, cornfield, plantation, ranch, rice field, rice terraces',
    ],
    [
      { place: 'garden' },
      'garden, backyard, flower garden, flower field, greenhouse, botanical garden, field of flowers, flower meadow, yard, zen garden',
    ],
    [
      { place: 'space', time: 'night' },
      'space, outer space, galaxy, cosmos, cosmic, universe, nebula, milky way, orbit, deep space, stars and planets, black hole, solar system, interstellar',
    ],
    [
      { place: 'planet', time: 'night' },
      'on the moon, lunar surface, moon surface, mars, on mars, alien planet, another planet, alien world, crater, surface of the moon, moon landing, red planet',
    ],
    [
      { place: 'room' },
      'room, living room, bedroom, kitchen, bathroom, office, studio apartment, indoors, interior, inside a house, library, cafe, café, coffee shop, restaurant, bar, classroom, attic, hallway, cozy room, house interior, window, by the window, windowsill, museum hall, laboratory, lab, workshop, salon, nursery, couch potato',
    ],
    [
      { place: 'table' },
      'still life, on a table, on the table, tabletop, table top, wooden table, breakfast, dinner, lunch, on a plate, plate, kitchen table, picnic table, countertop, on a desk',
    ],
    [
      { place: 'stage' },
      'stage, concert, theater, theatre, opera, spotlight, on stage, performance, gig, nightclub',
    ],
    [{ place: 'forest', weak: true }, 'trees'],
    [{ place: 'mountains', weak: true }, 'cliff, cliffs, rocks, rocky'],
    [{ place: 'sky', weak: true }, 'sky'],
    [
      { place: 'studio', weak: true },
      'studio, plain background, white background, simple background, portrait, product shot, logo, icon, headshot, sticker, mascot, emblem, close up, closeup, isolated, minimal background',
    ],
    [
      { place: 'sky' },
      'above the clouds, in the clouds, heaven, in the sky, in the air, high above, mid air, midair, floating island, cloudscape, among the clouds',
    ],
    [{ place: 'cave' }, 'cave, cavern, grotto, mine, dungeon, underground, lair, crystal cave'],
    [
      { place: 'volcano' },
      'volcano, lava, volcanic, eruption, erupting volcano, mordor, hell, inferno, apocalypse',
    ],
    [{ place: 'graveyard' }, 'graveyard, cemetery, haunted, crypt, tomb'],
    [{ place: 'graveyard', time: 'night' }, 'halloween, spooky, creepy, eerie'],
    [
      { place: 'abstract' },
      'abstract, pattern, geometric, shapes, composition, geometry, fractal, mandala, swirls, texture, bauhaus, kandinsky, mondrian, abstraction',
    ],

    [{ time: 'day' }, 'day, daytime, noon, midday, daylight, afternoon, bright day, by day'],
    [{ time: 'day', celestial: 'sun' }, 'sunny, sunshine, sun, sunlight, sunlit, sunny day, bright sun'],
    [
      { time: 'dawn', celestial: 'sun' },
      'dawn, sunrise, morning, daybreak, early morning, at first light, first light, misty morning sun, rising sun',
    ],
    [
      { time: 'golden', celestial: 'sun' },
      'golden hour, late afternoon, golden light, warm light, evening light, summer evening',
    ],
    [{ time: 'sunset', celestial: 'sun' }, 'sunset, evening, sundown, setting sun, evening sun'],
    [{ time: 'dusk' }, 'dusk, twilight, blue hour, nightfall, gloaming'],
    [
      { time: 'night' },
      'night, midnight, nighttime, nocturnal, at night, by night, dark night, nocturne, dark',
    ],
    [
      { time: 'night', celestial: 'full-moon' },
      'moon, full moon, moonlight, moonlit, moonrise, by moonlight, big moon, giant moon, huge moon, supermoon, harvest moon, blood moon, blue moon',
    ],
    [
      { time: 'night', celestial: 'crescent' },
      'crescent, crescent moon, new moon, half moon, sickle moon, quarter moon',
    ],
    [
      { time: 'night', weather: 'stars' },
      'stars, starry, starry night, starry sky, starlight, constellation, constellations, night sky, milky sky, shooting star, shooting stars, under the stars, stargazing, falling star',
    ],

    [{ season: 'spring' }, 'spring, springtime, april, may day, easter'],
    [
      { season: 'spring', weather: 'petals' },
      'cherry blossoms, cherry trees, cherry tree, sakura trees, cherry blossom trees, blossoming, petals, blooming trees, hanami, cherry blossom tree',
    ],
    [{ season: 'summer' }, 'summer, summertime, july, august'],
    [
      { season: 'autumn', weather: 'leaves' },
      'autumn, fall, autumnal, october, november, falling leaves, fall colors, fall foliage, autumn leaves, thanksgiving, indian summer, leaves',
    ],
    [{ season: 'winter' }, 'winter, wintry, january, february, frosty, icy, cold, frost'],
    [
      { season: 'winter', weather: 'snow' },
      'snow, snowy, snowing, snowfall, blizzard, snowstorm, christmas, xmas, december, snowflakes, snow covered, snowy night, falling snow',
    ],

    [
      { weather: 'rain' },
      'rain, rainy, raining, drizzle, downpour, wet, monsoon, rainy day, puddle, puddles, shower, april shower',
    ],
    [
      { weather: 'storm' },
      'storm, stormy, thunderstorm, lightning, thunder, tempest, hurricane, tornado, thunderbolt',
    ],
    [{ weather: 'fog' }, 'fog, foggy, mist, misty, haze, hazy, smoke, smoky, mysterious, steam, steamy'],
    [{ weather: 'clouds' }, 'cloud, clouds, cloudy, overcast'],
    [
      { weather: 'aurora', time: 'night' },
      'aurora, northern lights, aurora borealis, southern lights, polar lights',
    ],
    [{ weather: 'rainbow' }, 'rainbow, rainbows'],
    [
      { weather: 'fireflies', time: 'night' },
      'fireflies, firefly, glow worms, glowing lights, magical lights, will o the wisp',
    ],
    [
      { weather: 'fireworks', time: 'night' },
      'fireworks, new year, new years eve, firework, july 4th, fourth of july, celebration',
    ],
    [{ weather: 'bubbles' }, 'bubbles, bubble'],
    [{ weather: 'petals' }, 'flower petals, rose petals'],

    [
      { grade: 'mono' },
      'black and white, monochrome, grayscale, greyscale, b w, bw, colorless, colourless, no color',
    ],
    [
      { grade: 'sepia' },
      'sepia, old photo, old photograph, daguerreotype, aged, antique photo, victorian photograph',
    ],
    [
      { grade: 'pastel' },
      'pastel colors, pastel colours, pastel palette, soft colors, soft colours, pastel tones, dreamy, kawaii, cute, gentle, delicate, tender, soft',
    ],
    [{ grade: 'warm' }, 'warm, warm colors, warm tones, cozy, cosy, hygge, warm colours, hot'],
    [
      { grade: 'cool' },
      'cool colors, cool tones, cold colors, cold tones, cool colours, melancholy, melancholic, lonely, sad, calm blue',
    ],
    [
      { grade: 'vivid' },
      'vivid, vibrant, colorful, colourful, saturated, psychedelic, bold colors, bright colors, bright colours, bold colours, happy, joyful, cheerful, trippy, carnival',
    ],
    [{ grade: 'dark' }, 'moody, gloomy, ominous, sinister, grim, dark fantasy, horror, gothic, scary'],
    [{ grade: 'teal-orange' }, 'teal and orange, orange and teal, blockbuster'],
  ]),
);

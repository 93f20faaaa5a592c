import type { Words } from './words.ts';

export const moods: Words = {
  calm: 'peaceful, serene, tranquil, serenity, tranquility, relaxing, quiet mood, soothing, zen, tranquillity | ruhig, ruhige, friedlich, friedliche, idyllisch, ruhiger, friedlicher, still und ruhig | paisible, calme, serein, sereine, tranquille | tranquilo, tranquila, sereno, serena, apacible',
  cozy: 'cosy, coziness, hygge, snug, homely | gemütlich, gemütliche, gemütliches, gemütlicher, gemütlichen | chaleureux, douillet, cosy, confortable | acogedor, acogedora',
  dark: 'gloomy, ominous, grim, sinister, dark mood, dark atmosphere, dark fantasy, moody dark, foreboding, grimdark | düster, düstere, düsterer, finster, düsteres | sombre, lugubre, inquiétant | oscuro, sombrío, lúgubre, siniestro, sombría',
  creepy:
    'spooky, scary, horror, eerie, terrifying, haunted, nightmarish, unsettling, haunted house, horror movie, lovecraftian, halloween | gruselig, gruselige, unheimlich, unheimliche, Horror, gruseliges | effrayant, horreur, terrifiant, angoissant, hanté, hantée | terror, aterrador, espeluznante, inquietante, embrujada',
  happy:
    'joyful, cheerful, smiling, joy, happiness, laughing, playful, uplifting, smile, cheery | fröhlich, fröhliche, glücklich, lächelnd, lachend, glückliche, lachende, lächelnde | joyeux, joyeuse, heureux, heureuse, souriant, souriante | alegre, feliz, sonriente, felices',
  sad: 'melancholy, melancholic, lonely, sorrowful, crying, loneliness, sadness, somber, wistful, tears, solitude | traurig, traurige, melancholisch, einsam, melancholische, einsamer, einsame, weinend | triste, mélancolique, solitaire, mélancolie | triste, melancólico, melancólica, solitario, solitaria',
  romantic:
    'romance, love story, kissing, kiss, embracing | romantisch, romantische, romantisches | romantique, s’embrassant | romántico, romántica, besándose',
  dreamy:
    'dreamlike, ethereal, dream-like, otherworldly, dreamscape | verträumt, verträumte, traumhaft, ätherisch, traumhafte | onirique, éthéré, rêveur, féerique | onírico, onírica, etéreo, etérea, de ensueño',
  mysterious:
    'mystical, enigmatic, mystic, mystery | geheimnisvoll, geheimnisvolle, mystisch, mystische, mysteriös, geheimnisvoller | mystérieux, mystérieuse, mystique | misterioso, misteriosa, místico, mística',
  magical:
    'enchanted, enchanting, magic, enchanted forest, spellbinding | magisch, magische, verzaubert, verzauberter, zauberhaft, magischer | magique, enchanté, enchantée | mágico, mágica, encantado, encantada',
  dramatic:
    'dramatic lighting, intense, dramatic sky, dramatic light | dramatisch, dramatische, dramatischer, dramatisches | dramatique, spectaculaire | dramático, dramática, luz dramática',
  epic: 'epic scene, epic scale, majestic, grandiose, awe-inspiring, heroic, monumental | episch, epische, majestätisch, majestätischer | épique, majestueux, majestueuse, grandiose | épico, épica, majestuoso, majestuosa',
  moody:
    'moody atmosphere, atmospheric, brooding, moody lighting | stimmungsvoll, stimmungsvolle, atmosphärisch | atmosphérique | atmosférico, atmosférica',
  elegant:
    'elegance, luxurious, luxury, sophisticated, glamorous, opulent, regal, premium, high-end | elegant, elegante, luxuriös, edel, elegantes, edles, luxuriöse | élégant, élégante, luxueux, luxe, raffiné | elegante, lujoso, lujo, sofisticado',
  cute: 'adorable, cuddly, kawaii, chibi, sweet little | süß, süße, niedlich, niedliche, süßes, niedliches, niedlicher, süßer, putzig | mignon, mignonne, adorable, mignons | tierno, adorable, lindo, linda, monos y tiernos',
  funny:
    'humorous, silly, goofy, hilarious, comical, quirky | lustig, lustige, witzig, lustiges, komisch, lustiger | drôle, rigolo, humoristique | gracioso, divertido, graciosa, divertida',
  energetic:
    'dynamic, dynamic pose, vibrant energy, action-packed, action shot, action scene, explosive, dynamic composition | dynamisch, dynamische, energiegeladen | dynamique, énergique | dinámico, dinámica, enérgico',
  festive:
    'celebration, party, birthday party, christmas, carnival, new year’s eve, wedding, festival, birthday, halloween | festlich, Weihnachten, Geburtstag, Hochzeit, Karneval, Feier, Weihnachtsmarkt, weihnachtlich | festif, noël, anniversaire, mariage, fête, carnaval | festivo, navidad, cumpleaños, boda, carnaval, fiesta, navideño',
  apocalyptic:
    'post-apocalyptic, post apocalyptic, dystopian, apocalypse, dystopia, wasteland, postapocalyptic | apokalyptisch, postapokalyptisch, dystopisch, postapokalyptische, dystopische | apocalyptique, post-apocalyptique, dystopique | apocalíptico, postapocalíptico, distópico, posapocalíptica, distópica',
};

/** Light, weather, season and time of day. */
export const light: Words = {
  sunset:
    'sunsets, dusk, setting sun, twilight, sundown, at dusk | Sonnenuntergang, Abenddämmerung, Abendrot, Dämmerung | coucher de soleil, crépuscule, soleil couchant | atardecer, puesta de sol, crepúsculo, ocaso',
  sunrise:
    'sunrises, dawn, rising sun, morning mist, early morning, daybreak, morning light | Sonnenaufgang, Morgengrauen, Morgenröte, früher Morgen | lever de soleil, aube, aurore, petit matin | amanecer, salida del sol, alba',
  night:
    'at night, nighttime, midnight, night scene, night sky, night time, starry night, night market, nocturnal | Nacht, nachts, bei Nacht, Mitternacht, nächtlich, nächtliche | nuit, de nuit, minuit, nocturne, nuit étoilée | noche, de noche, medianoche, nocturno, nocturna',
  'golden-hour':
    'golden hour, golden-hour light, golden light, golden sunlight | goldene Stunde, goldenes Licht | heure dorée, lumière dorée | hora dorada, luz dorada',
  'blue-hour': 'blue hour | blaue Stunde | heure bleue | hora azul',
  sunlight:
    'sunlit, sunny, sun rays, sunbeams, sunshine, god rays, dappled light, sun-drenched, sunny day, volumetric light, volumetric lighting, light rays, dappled sunlight | Sonnenlicht, sonnig, Sonnenstrahlen, sonnige, sonniger | lumière du soleil, ensoleillé, ensoleillée, rayons de soleil | luz del sol, soleado, soleada, rayos de sol',
  moonlight: 'moonlit, moonlit night | Mondlicht, Mondschein | clair de lune | luz de la luna, claro de luna',
  neon: 'neon lights, neon sign, neon signs, neon glow, neon-lit, neon colors, neon lighting | Neon, Neonlicht, Neonlichter, Neonreklame | néon, néons, enseigne au néon | neón, luces de neón, letreros de neón',
  candlelight:
    'candlelit, by candlelight, lantern light, candle light | Kerzenlicht, Kerzenschein | lueur des bougies, à la bougie | luz de las velas, a la luz de las velas',
  'studio-light':
    'studio lighting, softbox, studio light, studio background, studio shot, rim lighting, studio photo | Studiobeleuchtung, Studiolicht, Studioaufnahme | éclairage studio, éclairage de studio | iluminación de estudio, luz de estudio',
  backlit:
    'backlight, backlighting, back lit, rim light, lens flare, contre-jour | Gegenlicht | contre-jour, rétroéclairé | contraluz, a contraluz',
  bokeh:
    'bokeh background, shallow depth of field, blurred background, depth of field, out of focus background | unscharfer Hintergrund, Bokeh | arrière-plan flou, bokeh | fondo desenfocado, bokeh',
  glowing:
    'glow, luminous, bioluminescent, bioluminescence, luminescent, glows, fluorescent | leuchtend, leuchtende, leuchtendes, leuchtenden, biolumineszent | lumineux, lumineuse, luminescent, bioluminescent | brillante, luminoso, resplandeciente, bioluminiscente',
  aurora:
    'northern lights, aurora borealis, auroras | Nordlicht, Nordlichter, Polarlicht, Polarlichter | aurore boréale, aurores boréales | aurora boreal, auroras boreales',
  stars:
    'starry, starry sky, starry night, star-filled sky, starlight, shooting star, constellations, starlit | Sterne, Sternenhimmel, Sternennacht | étoiles, étoilé, étoilée, ciel étoilé, nuit étoilée | estrellas, estrellado, estrellada, cielo estrellado',
  rain: 'rainy, raining, rainstorm, rain-soaked, rainy day, rainy night, downpour, raindrops | Regen, regnerisch, Regentropfen, verregnet, verregneten, regnerischer, Regentag | pluie, pluvieux, pluvieuse, sous la pluie | lluvia, lluvioso, lluviosa, bajo la lluvia',
  storm:
    'stormy, thunderstorm, lightning, lightning bolt, tornado, hurricane, thunder, lightning strike, stormy sea, stormy sky, snowstorm | Sturm, Gewitter, Blitz, Blitze, stürmisch, stürmische, stürmischer | orage, tempête, éclairs, orageux | tormenta, relámpago, relámpagos, tempestad, tormentoso',
  fog: 'foggy, mist, misty, haze, hazy, fog-covered, morning mist | Nebel, neblig, neblige, nebliger, nebliges, nebligen, Dunst | brouillard, brume, brumeux, brumeuse | niebla, neblina, bruma, brumoso',
  snow: 'snowy, snowfall, snow-covered, snow covered, snow-capped, snowing, snow capped, blizzard, snowflakes, snowstorm, snowman, snow-covered mountains | Schnee, verschneit, verschneite, verschneiter, verschneites, schneebedeckt, verschneiten, schneebedeckte, Schneesturm | neige, enneigé, enneigée, enneigés, enneigées | nieve, nevado, nevada, nevadas, nevados',
  rainbow: 'rainbows | Regenbogen | arc-en-ciel | arcoíris, arco iris',
  winter:
    'wintry, winter scene, in winter, winter landscape | Winter, winterlich, winterliche, Winterlandschaft | hiver, hivernal | invierno, invernal',
  autumn:
    'autumnal, in the fall, fall foliage, fall leaves, fall colors, autumn leaves, autumn forest | Herbst, herbstlich, herbstliche, Herbstlaub, herbstlichen, Herbstwald | automne, automnal, feuilles d’automne | otoño, otoñal, hojas de otoño',
  spring:
    'springtime, in spring, spring day, spring flowers, springtime scene, spring morning, early spring | Frühling, Frühlings, frühlingshaft | printemps, printanier | primavera, primaveral',
  summer:
    'summertime, summer day, midsummer | Sommer, sommerlich, sommerliche, Sommertag | été ensoleillé, en été, estival | verano, veraniego',
};

export const colours: Words = {
  red: 'crimson, scarlet, vermilion, ruby red, burgundy, maroon | rot, rote, roter, rotes, roten, rotem | rouge, rouges | rojo, roja, rojos, rojas',
  orange:
    'terracotta, burnt orange | orangefarben, orangefarbene | orange vif, orangé | naranja intenso, naranja, anaranjado',
  yellow:
    'mustard yellow, lemon yellow | gelb, gelbe, gelber, gelbes, gelben, gelbem | jaune, jaunes | amarillo, amarilla, amarillos, amarillas',
  green:
    'emerald green, lime green, olive green, sage green, mint green, forest green | grün, grüne, grüner, grünes, grünen, grünem | vert, verte, verts, vertes | verde, verdes',
  teal: 'turquoise, cyan, aqua | türkis, türkise, türkisfarben, türkisfarbene | turquoise | turquesa',
  blue: 'navy, navy blue, azure, cobalt blue, indigo, royal blue, light blue, sky blue, electric blue, deep blue | blau, blaue, blauer, blaues, blauen, blauem, hellblau, dunkelblau | bleu, bleue, bleus, bleues, bleu marine | azul, azules, azul marino',
  purple:
    'violet, lavender color, magenta, lilac, purples | lila, violett, violette, violettes, lilafarben | violet, violette, mauve, pourpre | morado, morada, púrpura, violeta',
  pink: 'hot pink, fuchsia, rose pink, pastel pink | rosa, pink, rosafarben, rosafarbene | couleur rose, rose bonbon, rose pâle | rosa, rosado, rosada',
  brown:
    'sepia, chestnut brown, chocolate brown | braun, braune, brauner, braunes, braunen | marron, brun, brune | marrón, marrones, café oscuro',
  gold: 'golden, gilded, gold leaf, gold foil, golden color | gold, golden, goldene, goldener, goldenes, goldenen | doré, dorée, or massif, dorés | dorado, dorada, oro, dorados',
  silver:
    'chrome, silvery | silbern, silberne, silberner, silbernes | argenté, argentée | plateado, plateada',
  black:
    'jet black, black background, pitch black, matte black, all black | schwarz, schwarze, schwarzer, schwarzes, schwarzen | noir, noire, noirs, noires | negro, negra, negros, negras',
  white:
    'pure white, white background, all white, ivory, off-white | weiß, weiße, weißer, weißes, weißen, weißem | blanc, blanche, blancs, blanches | blanco, blanca, blancos, blancas',
  grey: 'gray, charcoal grey, slate grey | grau, graue, grauer, graues, grauen | gris, grise, grises | gris oscuro, grises',
  colourful:
    'colorful, vibrant colors, vibrant colours, multicolored, multicoloured, rainbow colored, rainbow colors, vivid colors, vivid colours, bright colors, bright colours, vibrant, multicolor, saturated colors | bunt, bunte, bunter, buntes, farbenfroh, farbenfrohe, bunten | coloré, colorée, multicolore, couleurs vives, colorés, colorées | colorido, colorida, multicolor, colores vivos, colores brillantes',
};

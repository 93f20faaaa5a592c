import type { Words } from './words.ts';

export const styles: Words = {
  anime:
    'anime style, manga, manga style, studio ghibli, ghibli, ghibli style, chibi, shonen | Manga, Anime-Stil | manga, dessin animé japonais | manga, estilo anime',
  cartoon:
    'cartoon style, cartoonish, disney, disney style, pixar, pixar style, caricature, looney tunes | Zeichentrick, Karikatur | dessin animé, caricature | dibujos animados, caricatura',
  comic:
    'comic book, comic style, comic book style, graphic novel, marvel comics, comic strip, comic panel | Comicstil, Comic-Stil, Comicbuch | bande dessinée, bd | cómic, estilo cómic, historieta',
  'pixel-art':
    'pixel art, pixelart, 8-bit, 8 bit, 16-bit, 16 bit, pixelated, sprite sheet | Pixelkunst, Pixel-Art | pixel art | pixel art, arte pixelado',
  'low-poly': 'low poly, lowpoly, polygonal | Low-Poly | low poly | low poly',
  voxel: 'voxel art, voxels, minecraft | Voxel | voxel | vóxel',
  isometric:
    'isometric view, isometric illustration, isometric design | isometrisch, isometrische | isométrique | isométrico, isométrica',
  minimalist:
    'minimalism, minimal, minimalistic, clean lines, simple and clean | minimalistisch, minimalistische, minimalistisches, minimalistischer, Minimalismus | minimaliste, minimalisme, épuré | minimalista, minimalismo',
  flat: 'flat design, flat style, flat illustration, flat vector, flat colors, flat colours, flat 2d | flaches Design | design plat | diseño plano',
  'line-art':
    'line art, lineart, line drawing, one-line, one line drawing, continuous line, continuous line drawing, single line drawing, coloring page, colouring page, coloring book | Strichzeichnung, Ausmalbild | dessin au trait, coloriage | arte lineal, dibujo de líneas, para colorear',
  realistic:
    'photorealistic, photo-realistic, photorealism, hyperrealistic, hyper realistic, hyper-realistic, ultra realistic, ultra-realistic, hyperrealism, realism, lifelike, photo realistic | realistisch, realistische, fotorealistisch, fotorealistische, fotorealistisches, realistischer | réaliste, photoréaliste, hyperréaliste | realista, fotorrealista, hiperrealista',
  abstract:
    'abstract art, abstract painting, abstraction, non-objective, abstract shapes | abstrakt, abstrakte, abstraktes | abstrait, abstraite, art abstrait | abstracto, abstracta, arte abstracto',
  geometric:
    'geometric shapes, geometrical, geometric pattern, tessellation, bauhaus | geometrisch, geometrische, geometrisches, geometrischen | géométrique, formes géométriques | geométrico, geométrica, formas geométricas',
  surreal:
    'surrealism, surrealist, surrealistic, dalí, dali, salvador dali, salvador dalí, magritte, dreamscape | surreal, surreale, surrealistisch, surrealistische, Surrealismus | surréaliste, surréalisme | surrealista, surrealismo',
  impressionist:
    'impressionism, impressionistic, monet, claude monet, renoir, post-impressionist | impressionistisch, Impressionismus | impressionniste, impressionnisme | impresionista, impresionismo',
  expressionist:
    'expressionism, expressionistic, van gogh, vincent van gogh, munch | expressionistisch, Expressionismus | expressionniste | expresionista, expresionismo',
  cubist: 'cubism, picasso | kubistisch, Kubismus | cubiste, cubisme | cubista, cubismo',
  baroque: 'rococo, caravaggio, rembrandt | barock, Barock, barocke | baroque | barroco, barroca',
  renaissance:
    'renaissance painting, renaissance style, leonardo da vinci, botticelli, raphael painting | Renaissance | style renaissance | renacimiento, renacentista',
  'art-nouveau':
    'art nouveau, alphonse mucha, mucha, jugendstil | Jugendstil | art nouveau | art nouveau, modernista',
  'art-deco': 'art deco, art déco, gatsby style | Art déco | art déco | art déco',
  'pop-art': 'pop art, andy warhol, warhol, lichtenstein, roy lichtenstein | Pop-Art | pop art | arte pop',
  gothic:
    'goth, gothic style, gothic architecture, gothic cathedral | gotisch, gotische | gothique | gótico, gótica',
  psychedelic:
    'psychedelia, trippy, kaleidoscopic, lsd art | psychedelisch, psychedelische | psychédélique | psicodélico, psicodélica',
  vaporwave: 'vapor wave, vaporwave aesthetic | Vaporwave | vaporwave | vaporwave',
  synthwave: 'retrowave, outrun, synth wave | Synthwave | synthwave | synthwave',
  cyberpunk: 'cyber punk, blade runner, cyberpunk 2077 | Cyberpunk | cyberpunk | ciberpunk',
  steampunk: 'steam punk, dieselpunk, clockpunk | Steampunk | steampunk | steampunk',
  solarpunk: 'solar punk | Solarpunk | solarpunk | solarpunk',
  futuristic:
    'sci-fi, sci fi, scifi, science fiction, futurism, futuristic city, high-tech | futuristisch, futuristische, futuristisches, futuristischen, Science-Fiction | futuriste, science-fiction | futurista, ciencia ficción',
  fantasy:
    'high fantasy, dark fantasy, fantasy art, dungeons and dragons, d&d, fantasy style, fantasy world, fairytale, fairy tale | Märchen, märchenhaft, Fantasy-Stil | fantastique, conte de fées, heroic fantasy | fantasía, fantástico, cuento de hadas',
  vintage:
    'vintage style, retro, 1920s, 1930s, 1940s, 1950s, 1960s, 1970s, 1980s, 1990s, 50s, 60s, 70s, 80s, 90s, old-fashioned, nostalgic, victorian, antique, retro style | altmodisch, nostalgisch, im Stil der 80er, retro | rétro, ancien style, style années | retro, antiguo, estilo retro',
  grunge: 'grungy, punk rock, punk style | Grunge | grunge | grunge',
  kawaii: 'kawaii style | Kawaii | kawaii | kawaii',
  cinematic:
    'cinematic lighting, movie still, film still, cinematic shot, cinematic scene, film noir, anamorphic, wes anderson, movie scene | filmisch, filmische, Filmszene, kinematografisch | cinématographique, scène de film | cinematográfico, cinematográfica, escena de película, cine negro',
  ukiyoe:
    'ukiyo-e, ukiyo e, hokusai, japanese woodblock print, woodblock print, hiroshige | Ukiyo-e, japanischer Holzschnitt | estampe japonaise, ukiyo-e | ukiyo-e, grabado japonés',
  'black-and-white':
    'black and white, black & white, b&w, bw photo, monochrome, grayscale, greyscale, film noir, monochromatic grey | schwarz-weiß, schwarzweiß, Schwarz-Weiß-Foto, schwarz weiß | noir et blanc, monochrome | blanco y negro, monocromo',
  'double-exposure':
    'double exposure, multiple exposure | Doppelbelichtung | double exposition | doble exposición',
  glitch: 'glitch art, glitch effect, glitched | Glitch | glitch | glitch',
  graffiti:
    'street art, banksy, spray paint, graffiti style | Graffiti | graffiti, art de rue | grafiti, arte urbano',
  hdr: 'high dynamic range | HDR | HDR | HDR',
  brutalist:
    'brutalism, brutalist architecture, brutalist building | Brutalismus, brutalistisch | brutaliste | brutalista',
  scandinavian:
    'scandinavian style, scandinavian interior, nordic style, japandi, hygge | skandinavisch, skandinavische, skandinavisches, skandinavischer, skandinavischen | scandinave, style scandinave | escandinavo, estilo nórdico',
  pastel:
    'pastel colors, pastel colours, pastel palette, soft pastel colors, pastel tones | Pastelltöne, Pastellfarben, in Pastell | couleurs pastel, tons pastel | colores pastel, tonos pastel',
  whimsical:
    'whimsical style, storybook, children’s book illustration, childrens book illustration, storybook illustration | Kinderbuchillustration, verspielt, verspielte | livre pour enfants, fantaisiste | caprichoso, cuento infantil',
};

export const media: Words = {
  photograph:
    'macro photo, macro photography, landscape photography, sports photography, photo, photos, photography, photographs, 35mm photo, 35mm film, polaroid, dslr, analog photo, film photography, shot on, canon eos, kodak portra, nikon, sony a7, leica, fujifilm, stock photo, raw photo, headshot, photoshoot, product photo, portra 400, hasselblad, 85mm lens, 50mm lens, street photography, food photography, product photography, wildlife photography | Foto, Fotos, Fotografie, Aufnahme einer, Polaroid, Produktfoto | photo, photos, photographie, polaroïd, cliché photo | foto, fotos, fotografía, fotografías, polaroid',
  watercolour:
    'watercolor, water color, water colour, watercolors, watercolours, watercolor painting, watercolor wash, aquarelle, gouache and watercolor | Aquarell, Aquarelle, Aquarellmalerei, Aquarellstil, Wasserfarben | aquarelle, aquarelles | acuarela, acuarelas',
  'oil-painting':
    'oil painting, oil paintings, oil on canvas, oil paint, oils on canvas, oil paints, thick impasto, impasto | Ölgemälde, Ölmalerei, Öl auf Leinwand | peinture à l’huile, huile sur toile | óleo, pintura al óleo, óleo sobre lienzo',
  acrylic:
    'acrylic painting, acrylic paint, acrylics, acrylic pour | Acryl, Acrylbild, Acrylmalerei | acrylique | acrílico, pintura acrílica',
  gouache: 'gouache painting | Gouache | gouache | gouache, aguada',
  painting:
    'digital painting, acrylic painting, ink wash painting, matte painting, fresco, mural, painted in, hand-painted, painting of, tempera | Gemälde, Wandgemälde, gemalt, gemaltes | peinture, tableau de, fresque, peinture murale | pintura, cuadro de, mural',
  drawing:
    'charcoal drawing, pencil drawing, ink drawing, drawn by hand, hand-drawn, hand drawn, doodle, doodles, drawing of, colored pencil, coloured pencil, colored pencils, crayon, crayon drawing | Zeichnung, Buntstift, Buntstiftzeichnung, gezeichnet | dessin, crayons de couleur, dessiné à la main | dibujo, lápices de colores, dibujado a mano',
  sketch:
    'pencil sketch, pencil drawing, sketches, graphite, rough sketch, pencil, charcoal sketch, sketched, graphite drawing | Skizze, Bleistiftzeichnung, Bleistiftskizze, Bleistift | croquis, esquisse, dessin au crayon, crayon à papier | boceto, bosquejo, dibujo a lápiz, lápiz',
  charcoal:
    'charcoal drawing, charcoal sketch | Kohlezeichnung | fusain, dessin au fusain | carboncillo, dibujo al carbón',
  ink: 'ink drawing, pen and ink, ink wash, india ink, sumi-e, sumi e, calligraphy, ink illustration, ballpoint pen, inked | Tusche, Tuschezeichnung, Tinte, Federzeichnung, Kalligrafie | encre, encre de chine, dessin à l’encre, calligraphie | tinta, tinta china, caligrafía',
  illustration:
    'illustrations, digital illustration, illustrated, editorial illustration, book cover illustration, children’s book illustration, illustration of | Illustration, Illustrationen | illustration, illustrations | ilustración, ilustraciones',
  'digital-art':
    'digital art, digital painting, artstation, trending on artstation, concept art, deviantart | digitale Kunst, Digitalkunst, Konzeptkunst | art numérique, concept art | arte digital, arte conceptual',
  'concept-art':
    'concept art, character concept, character design, character sheet, environment concept, key art | Konzeptkunst, Charakterdesign | concept art, chara-design | arte conceptual, diseño de personaje',
  '3d-render':
    '3d, 3d render, 3d rendering, 3d model, 3d illustration, blender, octane render, unreal engine, cgi, cinema 4d, c4d, rendered in, redshift render, v-ray, 3d icon, unreal engine 5 | 3D, 3D-Rendering, 3D-Modell, gerendert | rendu 3d, modélisation 3d, 3d | render 3d, modelo 3d, 3d',
  vector:
    'vector art, vector illustration, vector graphic, svg, vector style, adobe illustrator, flat vector | Vektorgrafik, Vektor | vectoriel, illustration vectorielle | vectorial, ilustración vectorial',
  logo: 'logos, logo design, logotype, emblem, brand mark, logomark, monogram, mascot logo, brand logo | Logo, Logos, Firmenlogo, Emblem | logo, logos, logotype, emblème | logo, logos, logotipo, emblema',
  icon: 'icons, app icon, icon set, favicon, ios app icon, icon design | Symbolbild, App-Icon, Icons | icône, icônes | icono, iconos, ícono',
  sticker:
    'stickers, die-cut sticker, die cut sticker, sticker design, sticker sheet | Aufkleber, Sticker | autocollant, autocollants | pegatina, pegatinas, calcomanía',
  poster:
    'posters, movie poster, travel poster, concert poster, propaganda poster, film poster, gig poster, flyer | Plakat, Plakate, Filmplakat, Poster | affiche, affiches, affiche de film | póster, cartel, cartel de cine',
  'book-cover':
    'book cover, album cover, magazine cover, cover art, album art, vinyl cover, book cover illustration | Buchcover, Albumcover, Titelbild | couverture de livre, pochette d’album | portada de libro, portada de disco',
  pattern:
    'patterns, seamless pattern, wallpaper pattern, repeating pattern, tileable, textile pattern, mandala, seamless tile | Muster, nahtloses Muster, Mandala | motif répétitif, motif sans couture, motifs, mandala | patrón, patrón sin costuras, estampado, mandala',
  texture: 'textures, seamless texture, texture of | Textur, Texturen | texture | textura',
  wallpaper:
    'wallpapers, desktop wallpaper, phone wallpaper, desktop background | Hintergrundbild | fond d’écran | fondo de pantalla',
  tattoo:
    'tattoos, tattoo design, tattoo flash, tattoo style | Tattoo, Tätowierung | tatouage | tatuaje, tatuajes',
  sculpture:
    'sculptures, statue, statues, bust, marble statue, marble bust, carved, bronze statue, marble sculpture | Skulptur, Statue, Büste | sculpture, statue, buste en marbre | escultura, estatua, busto de mármol',
  clay: 'claymation, plasticine, clay model, stop motion, stop-motion, polymer clay, aardman | Knete, Knetfigur, Claymation | pâte à modeler | plastilina, arcilla',
  'paper-craft':
    'paper craft, papercraft, paper cut, papercut, paper art, origami, paper cutout, layered paper, quilling, paper sculpture, cut paper | Scherenschnitt, Papierkunst, Origami | papier découpé, origami | papel recortado, origami',
  collage:
    'collages, mixed media, photomontage, photo collage, cut and paste collage | Collage | collage | collage',
  mosaic: 'mosaics, mosaic tiles | Mosaik | mosaïque | mosaico',
  'stained-glass':
    'stained glass, stained-glass window, stained glass window | Buntglas, Buntglasfenster, Glasmalerei | vitrail, vitraux | vitral, vidriera',
  embroidery:
    'embroidered, cross-stitch, cross stitch, tapestry, knitted, crochet, crocheted, felt, needle felted, felted wool | Stickerei, gestickt, gehäkelt, gestrickt, Filz | broderie, tapisserie, tricoté | bordado, tapiz, ganchillo',
  engraving:
    'etching, woodcut, linocut, woodblock print, lithograph, engraved illustration, linoleum cut, wood engraving, screen print, risograph | Holzschnitt, Radierung, Linolschnitt, Kupferstich | gravure, gravure sur bois, linogravure, eau-forte | grabado, xilografía, linograbado, aguafuerte',
  diagram:
    'diagrams, infographic, blueprint, flowchart, technical drawing, schematic, cutaway, exploded view, cross-section diagram, chart | Diagramm, Infografik, Bauplan, technische Zeichnung | schéma, infographie, diagramme | diagrama, infografía, plano técnico',
  'ui-design':
    'ui design, ux design, user interface, website design, landing page, mobile app design, app screen, web design, dashboard design, ui mockup, app design, ui | Benutzeroberfläche, Webdesign | interface utilisateur, maquette d’application | interfaz de usuario, diseño web',
  mockup:
    'mockups, mock-up, packaging design, product mockup, packaging | Verpackungsdesign, Mockup | maquette de packaging, emballage | maqueta de producto, envase, diseño de empaque',
  diorama:
    'dioramas, miniature scene, miniature world, tilt-shift, tilt shift, miniature | Diorama, Miniatur | diorama, miniature | diorama, miniatura',
  emoji: 'emojis, emoticon | Emoji | émoji | emoji',
  meme: 'memes | Meme | mème | meme',
  'trading-card':
    'trading card, tarot card, playing card, pokemon card, greeting card, business card, birthday card, tarot | Tarotkarte, Spielkarte, Visitenkarte, Grußkarte | carte de tarot, carte de visite, carte de vœux | carta del tarot, tarjeta de visita, tarjeta de felicitación',
};

export const views: Words = {
  portrait:
    'portraits, headshot, head shot, self-portrait, self portrait, portrait of, bust portrait | Porträt, Portrait, Porträts, Selbstporträt | portrait, portraits, autoportrait | retrato, retratos, autorretrato',
  'close-up':
    'close up, closeup, close-ups, extreme close-up, extreme close up | Nahaufnahme | gros plan, plan rapproché | primer plano',
  macro:
    'macro photo, macro shot, macro photography, macro lens | Makro, Makroaufnahme, Makrofoto | macro, macrophotographie | macrofotografía',
  aerial:
    'ariel view, aerial view, aerial shot, bird’s eye view, birds eye view, bird’s-eye view, drone shot, drone photo, drone view, drone photography, from above | Luftaufnahme, Luftbild, Vogelperspektive, aus der Vogelperspektive, Drohnenaufnahme | vue aérienne, vue du ciel, vu du ciel, vue de drone | vista aérea, a vista de pájaro, toma aérea, desde el aire',
  'top-down':
    'top down, top-down view, overhead view, overhead shot, flat lay, flatlay, knolling, viewed from above | von oben, Draufsicht | vue de dessus, vue du dessus | vista cenital, desde arriba',
  'low-angle':
    'low angle, low-angle shot, worm’s eye view, low angle shot, low angle view | Froschperspektive | contre-plongée | contrapicado, ángulo bajo',
  'wide-angle':
    'wide angle, wide-angle shot, wide shot, fisheye, ultra wide, wide angle lens, ultrawide, fish-eye | Weitwinkel | grand angle | gran angular, plano general',
  panorama:
    'panoramic, panoramas, panoramic view | Panorama | panorama, panoramique | panorama, panorámica, vista panorámica',
  landscape:
    'landscapes, landscape painting, landscape photography, scenic view, vista, mountain landscape, alien landscape | Landschaft, Landschaften, Berglandschaft, Winterlandschaft | paysage, paysages | paisaje, paisajes',
  'still-life': 'still life, still-life | Stillleben | nature morte | bodegón, naturaleza muerta',
  'full-body': 'full body, full-body, full body shot, full length | Ganzkörper | plein pied | cuerpo entero',
  silhouette:
    'silhouettes, silhouetted | Silhouette, Silhouetten | silhouette, silhouettes | silueta, siluetas',
};

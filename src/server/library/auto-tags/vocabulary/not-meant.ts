/** Tags whose own word alone says too little, as it often means something else: only the phrases beside it count. */
export const needsMore: ReadonlySet<string> = new Set([
  'light/spring',
  'object/suit',
  'place/stage',
  'place/station',
  'place/studio',
  'vehicle/tank',
  'medium/texture',
  'style/flat',
  'object/camera',
]);

/** Phrases that hold a word of the vocabulary and mean nothing of it; parted by commas. */
export const notMeant = `
negative space, white space, copy space, blank space, empty space, living space, work space, open space, space bar, breathing space,
dark hair, dark haired, dark skin, dark skinned, dark eyes, dark wood, dark wooden, dark chocolate, dark mode, dark academia, dark background, dark circles,
portrait orientation, portrait mode, portrait format, portrait oriented, landscape orientation, landscape mode, landscape format, landscape oriented,
fashion icon, style icon, cultural icon, glasses of, couple of, heart of, sea of, ocean of, army of, forest of, mountain of, mountains of, river of, city of, angel of, king of, queen of,
coffee table, tea towel, tea light, apple store, apple logo, apple watch, orange juice, lemon juice, apple juice, golden ratio, golden age, golden gate,
white house, black friday, red carpet, green screen, blue screen, white noise, white balance, green energy, black sheep, white collar, blue collar, black metal, gold standard, silver lining, white trash, black belt,
butterfly knife, butterfly effect, bear market, bull market, cat eye, cats eye, cat walk, sea lion, sea horse, horse power, rocking horse, crab apple, fish tank, fish eye, fish market, mouse pad, mouse cursor, dog tag, dog tags, dog ear, pig tails, wolf whistle, bird cage, bull eye, snake plant, bird of paradise, lion coffee, duck tape, monkey wrench, crocodile leather, snake skin, leopard print, tiger print, zebra print, cow print, tiger stripes, horse shoe, goose bumps, spider web, spider webs, bee hive, crow bar, eagle eye, goat cheese,
ghost light, fairy lights, angel falls, angel wings, demon slayer, monster energy, witch hazel, dragon fruit, dragon fly, giant panda express,
old school, high school, school uniform, house music, house plant, house plants, house of cards, green house effect, full house, light house keeper, lighthouse keeper, fire hydrant, fire escape, fire fighter, fire extinguisher, fire place mantel, window display, window shopping, computer generated, crystal clear, crystal ball, normal map, height map, depth map, crown molding, gift card, photo frame, picture frame, map pin, flag ship, bridge of nose, book mark, phone case, phone booth, mirror image, mirrorless, door bell, chair lift, chair person,
rock star, movie star, pop star, star wars, star trek, five star, all star, robin hood, cherry picked, cherry red, bruno mars, burger king, prom queen, drag queen, king size, queen size, family friendly, baby blue, boy band, man made, man power, girl power, doctor who, chef knife,
night stand, night mode, night gown, party line, sunday best, summer school, winter garden, snow white, snow globe, rain forest, rain coat, rain boots, raincoat, storm trooper, stormtrooper, cloud computing, fire storm, brain storm, wind storm,
post rock, street wear, streetwear, city bank, island kitchen, kitchen island, kitchen sink, garden gnome hat, park bench press, bank holiday, office chair, beach ball, mountain dew, forest gump, river phoenix, desert eagle, canyon road, lake house party, sky scraper, tank top, train of thought, bus stop, car park, air force one, ship shape, boat neck, rocket salad, rocket science,
photo of the day, poster board, icon of the, sticker price, logo free, pattern recognition, flat tire, flat screen, comic sans, comic timing, meme coin, magic marker, magic eraser, epic games, dramatic irony, abstract class, abstract of,
screen shot, oil spill, ink cartridge, ink jet, paper money, painting a, painting the, painting his, painting her, drawing a sword, drawing his, drawing her, photo shop, photoshop
`;

/** What follows a colour when it tells of somebody's looks, or of lettering, and not of the picture. */
export const notOfColours: ReadonlySet<string> = new Set(
  'eye eyes eyed hair haired hairs skin skinned lips beard bearded text letters lettering font braids freckles augen haar haare haaren haut lippen bart yeux cheveux peau ojos pelo cabello piel labios barba'.split(
    ' ',
  ),
);

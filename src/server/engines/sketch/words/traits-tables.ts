import type { Place } from '../scene/scene.ts';

/** What is known of single pictograms; `traits.ts` reads it together with what their category says. */

const list = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Metres by pictogram: rows of `size: names`. */
const SIZES: readonly [number, string][] = [
  [
    0.12,
    'mouse hamster baby-chick hatching-chick butterfly honeybee lady-beetle beetle cricket spider ant bug snail worm frog strawberry cherries grapes lemon tangerine red-apple green-apple pear banana egg cookie cupcake doughnut candy mushroom key old-key ring coin gem-stone snowflake droplet game-die blueberries feather fallen-leaf maple-leaf spiral-shell shrimp',
  ],
  [
    0.25,
    'rat squirrel chipmunk bird blackbird hedgehog lizard crab tropical-fish fish rose tulip blossom cherry-blossom hibiscus hyacinth lotus sunflower bouquet hot-beverage teacup teapot wine-glass beer-mug cocktail-glass candle lantern book closed-book open-book alarm-clock crystal-ball yarn teddy-bear skull jack-o-lantern balloon red-paper-lantern top-hat crown bat dove parrot owl wrapped-gift soccer-ball basketball',
  ],
  [
    0.45,
    'cat black-cat rabbit duck goose rooster turtle otter skunk beaver raccoon badger penguin sloth monkey octopus jellyfish blowfish dodo turkey umbrella guitar violin vase potted-plant birthday-cake telescope books package basket camera coral',
  ],
  [
    0.7,
    'fox dog poodle koala swan flamingo peacock soaring-eagle pig ewe goat snake crocodile kangaroo boy girl child baby person-fairy squid chair seedling cactus campfire television radio drum',
  ],
  [
    1.1,
    'wolf leopard panda deer llama seal lion tiger ram bicycle motor-scooter motorcycle bathtub bed couch-and-lamp table piano canoe snowman snowman-without-snow',
  ],
  [
    1.7,
    'bear polar-bear gorilla orangutan man woman person old-man old-woman astronaut robot alien ghost knight person-mage man-mage woman-mage artist cook detective princess prince person-with-crown ninja santa-claus dolphin shark horse zebra donkey cow ox unicorn automobile taxi racing-car telephone bookshelf door',
  ],
  [
    2.6,
    'camel bison water-buffalo rhinoceros hippopotamus troll minibus bus delivery-truck tractor fire-engine ambulance pickup-truck tent locomotive tram-car speedboat moai',
  ],
  [
    4,
    'elephant giraffe mammoth t-rex whale spouting-whale hut cabin house sailboat hot-air-balloon helicopter rocket flying-saucer submarine small-airplane fountain palm-tree shinto-shrine carousel-horse dragon phoenix-bird christmas-tree',
  ],
  [
    7,
    'sauropod deciduous-tree evergreen-tree windmill church lighthouse tower derelict-house ship pirate-ship airplane bridge japanese-castle circus-tent school convenience-store statue-of-liberty',
  ],
  [
    12,
    'castle ferris-wheel passenger-ship classical-building mosque hindu-temple factory hospital hotel office-building department-store stadium tokyo-tower roller-coaster pyramid desert-island globe-showing-europe-africa ringed-planet',
  ],
];

export const METRES = new Map(
  SIZES.flatMap(([metres, names]) => [...list(names)].map((name) => [name, metres] as const)),
);

export const SKY =
  list(`bat butterfly honeybee dove soaring-eagle airplane small-airplane helicopter rocket flying-saucer satellite hot-air-balloon parachute kite balloon comet ghost person-fairy phoenix-bird
  ringed-planet star shooting-star red-paper-lantern snowflake droplet feather fallen-leaf maple-leaf musical-note musical-notes red-heart mosquito fly cloud bubbles baby-angel globe-showing-europe-africa person-superhero aerial-tramway lady-beetle alien-monster`);
export const FLIES_IF_NAMED = list(
  'dragon ghost butterfly bird bat parrot dove owl phoenix-bird swan duck goose unicorn blackbird pig cow whale',
);
export const AFLOAT = list(
  'sailboat canoe speedboat ship passenger-ship pirate-ship swan duck ring-buoy person-rowing-boat person-swimming person-surfing water-wave spouting-whale desert-island',
);
export const MARINE = list(
  'fish tropical-fish blowfish shark octopus squid jellyfish whale dolphin submarine woman-merpeople man-merpeople coral turtle seal lobster shrimp spiral-shell crab oyster',
);
export const COSMIC = list(
  'astronaut rocket flying-saucer alien alien-monster satellite ringed-planet comet robot',
);
export const BUILDINGS =
  list(`house cabin hut castle japanese-castle church mosque hindu-temple classical-building shinto-shrine tower lighthouse windmill pyramid bridge tokyo-tower factory school hospital hotel office-building department-store convenience-store stadium
  ferris-wheel carousel-horse roller-coaster circus-tent derelict-house statue-of-liberty moai desert-island deciduous-tree evergreen-tree palm-tree christmas-tree bookshelf fountain bed couch-and-lamp piano door`);
export const HATS = list(
  'top-hat womans-hat billed-cap graduation-cap military-helmet crown rescue-workers-helmet',
);
export const FACING = list('person woman man boy girl child');

const HOMES: readonly [Place[], string][] = [
  [
    ['meadow', 'forest', 'forest', 'meadow'],
    'fox wolf bear deer owl squirrel chipmunk hedgehog raccoon badger mushroom skunk beaver evergreen-tree deciduous-tree campfire',
  ],
  [['snow'], 'polar-bear penguin seal snowman snowman-without-snow sled skier snowboarder mammoth'],
  [
    ['jungle'],
    'tiger leopard monkey gorilla orangutan parrot sloth frog snake crocodile panda lizard t-rex sauropod',
  ],
  [['desert'], 'camel cactus scorpion pyramid'],
  [['desert', 'meadow'], 'lion elephant giraffe zebra rhinoceros hippopotamus kangaroo'],
  [
    ['farm', 'meadow'],
    'cow pig ewe goat rooster horse donkey tractor windmill ox ram baby-chick turkey goose farmer',
  ],
  [['lake'], 'swan duck flamingo canoe otter person-rowing-boat lotus'],
  [
    ['sea'],
    'sailboat ship passenger-ship pirate-ship speedboat lighthouse desert-island anchor spouting-whale ring-buoy',
  ],
  [
    ['beach'],
    'crab palm-tree umbrella-on-ground person-surfing ice-cream tropical-drink coconut spiral-shell person-swimming',
  ],
  [
    ['garden', 'meadow'],
    'butterfly honeybee lady-beetle rose tulip sunflower blossom hibiscus rabbit snail potted-plant bouquet hyacinth cherry-blossom bird person-fairy',
  ],
  [
    ['street', 'city'],
    'automobile taxi bus police-car racing-car motorcycle motor-scooter bicycle delivery-truck fire-engine ambulance tram-car minibus pickup-truck umbrella police-officer detective person-biking skateboard office-worker',
  ],
  [
    ['sky'],
    'airplane small-airplane helicopter hot-air-balloon parachute kite soaring-eagle balloon cloud dove aerial-tramway baby-angel',
  ],
  [
    ['stage'],
    'microphone singer woman-dancing man-dancing person-juggling clown-face guitar drum saxophone trumpet violin piano mirror-ball',
  ],
  [
    ['mountains'],
    'dragon goat llama yak tent person-climbing cabin castle phoenix-bird unicorn troll knight',
  ],
  [['village', 'street'], 'house church hut fountain santa-claus christmas-tree'],
  [
    ['graveyard'],
    'ghost person-zombie person-vampire coffin headstone bat jack-o-lantern skull derelict-house',
  ],
  [['cave'], 'goblin ogre gem-stone'],
];
export const HOME = new Map(
  HOMES.flatMap(([places, names]) => [...list(names)].map((name) => [name, places] as const)),
);

/** How high the rim is over the lower edge, as a fraction of the height. */
export const HOLDS = new Map<string, number>([
  ['teacup', 0.88],
  ['hot-beverage', 0.72],
  ['bathtub', 0.55],
  ['basket', 0.6],
  ['bucket', 0.9],
  ['package', 0.78],
  ['canoe', 0.6],
  ['sailboat', 0.27],
  ['automobile', 0.72],
  ['bowl-with-spoon', 0.6],
  ['steaming-bowl', 0.55],
  ['beer-mug', 0.85],
  ['wine-glass', 0.9],
  ['shopping-cart', 0.75],
  ['top-hat', 0.85],
  ['sled', 0.72],
  ['nest-with-eggs', 0.6],
  ['empty-nest', 0.6],
  ['backpack', 0.85],
  ['pirate-ship', 0.36],
  ['racing-car', 0.6],
  ['bubble-tea', 0.85],
  ['flying-saucer', 0.6],
  ['speedboat', 0.5],
  ['ship', 0.5],
  ['bed', 0.5],
  ['hot-air-balloon', 0.16],
  ['jack-o-lantern', 0.85],
  ['vase', 0.9],
  ['potted-plant', 0.4],
]);
export const VESSELS_TO_STAND_ON = list('canoe sailboat sled pirate-ship speedboat ship racing-car');
export const SEATS = new Map<string, number>([
  ['horse', 0.36],
  ['unicorn', 0.48],
  ['zebra', 0.35],
  ['camel', 0.25],
  ['elephant', 0.1],
  ['donkey', 0.35],
  ['dragon', 0.45],
  ['bicycle', 0.35],
  ['motorcycle', 0.35],
  ['motor-scooter', 0.4],
  ['skateboard', 0.4],
  ['dolphin', 0.3],
  ['whale', 0.2],
  ['turtle', 0.25],
  ['llama', 0.45],
  ['ox', 0.3],
  ['cow', 0.35],
  ['pig', 0.25],
  ['giraffe', 0.55],
  ['t-rex', 0.4],
  ['sauropod', 0.45],
  ['deer', 0.4],
  ['bison', 0.2],
  ['mammoth', 0.1],
  ['broom', 0.45],
  ['lion', 0.4],
  ['tiger', 0.3],
  ['bear', 0.35],
  ['wolf', 0.4],
  ['swan', 0.45],
  ['rooster', 0.4],
  ['snail', 0.2],
  ['rocket', 0.4],
  ['rhinoceros', 0.2],
  ['tractor', 0.3],
]);

/** Where the head of a pictogram is, as a fraction of its visible box; those not listed look to the left. */
export const HEADS = new Map<string, readonly [number, number]>([
  ['owl', [0.5, 0.24]],
  ['penguin', [0.5, 0.2]],
  ['teddy-bear', [0.5, 0.26]],
  ['snowman snowman-without-snow', [0.5, 0.2]],
  ['ghost', [0.5, 0.3]],
  ['skull', [0.5, 0.4]],
  ['gorilla', [0.28, 0.25]],
  ['orangutan', [0.5, 0.22]],
  ['octopus', [0.5, 0.3]],
  ['jack-o-lantern', [0.5, 0.35]],
  ['cat', [0.2, 0.4]],
  ['black-cat', [0.24, 0.42]],
  ['dog', [0.24, 0.28]],
  ['poodle', [0.25, 0.2]],
  ['rabbit', [0.22, 0.5]],
  ['horse', [0.17, 0.22]],
  ['elephant', [0.28, 0.3]],
  ['giraffe', [0.2, 0.12]],
  ['pig', [0.2, 0.4]],
  ['deer', [0.2, 0.34]],
  ['duck', [0.28, 0.16]],
  ['hedgehog', [0.2, 0.62]],
  ['turtle', [0.18, 0.5]],
  ['mouse', [0.25, 0.45]],
  ['kangaroo', [0.25, 0.16]],
  ['llama', [0.3, 0.18]],
  ['camel', [0.14, 0.3]],
  ['ewe', [0.25, 0.26]],
  ['goat', [0.2, 0.28]],
  ['snail', [0.18, 0.22]],
  ['flamingo', [0.35, 0.12]],
  ['swan', [0.22, 0.14]],
  ['parrot', [0.35, 0.16]],
  ['bird', [0.4, 0.2]],
  ['t-rex', [0.3, 0.2]],
  ['crocodile', [0.3, 0.85]],
  ['whale', [0.25, 0.35]],
  ['dragon', [0.22, 0.26]],
  ['rooster', [0.28, 0.22]],
  ['otter', [0.5, 0.2]],
  ['monkey', [0.35, 0.25]],
]);

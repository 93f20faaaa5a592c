/** The small words that say how many, how big and where. */

export type Relation =
  | 'on'
  | 'under'
  | 'beside'
  | 'before'
  | 'behind'
  | 'above'
  | 'in'
  | 'wearing'
  | 'holding'
  | 'riding'
  | 'around'
  | 'with'
  | 'from';

export const RELATIONS: ReadonlyMap<string, Relation> = new Map(
  (
    [
      [
        'on',
        'on, on top of, atop, upon, sitting on, standing on, sits on, stands on, perched on, lying on, sleeping on, resting on, balancing on, seated on, crossing',
      ],
      ['under', 'under, underneath, beneath, below, sheltering under'],
      [
        'beside',
        'beside, next to, near, by, alongside, at the side of, close to, to the left of, to the right of, left of, right of, against, facing, versus, vs, playing with, talking to, meeting, fighting, chasing, following',
      ],
      [
        'before',
        'in front of, before, looking at, watching, gazing at, staring at, admiring, chases, outside',
      ],
      ['behind', 'behind, in back of, beyond'],
      [
        'above',
        'above, over, flying over, hovering over, soaring over, floating above, jumping over, floating over, jumps over, leaping over',
      ],
      [
        'in',
        'in, inside, within, into, inside of, peeking out of, coming out of, emerging from, driving, sailing, piloting, drives',
      ],
      ['wearing', 'wearing, wears, dressed in'],
      [
        'holding',
        'holding, carrying, with his, with her, with its, holds, carries, waving, wielding, hugging, reading, eating, drinking, playing, reads, eats, drinks, plays',
      ],
      ['riding', 'riding, rides, on the back of, mounted on, riding on, astride, riding a'],
      [
        'around',
        'surrounded by, around, amid, amidst, among, amongst, full of, filled with, covered in, covered with, made of, in a field of',
      ],
      ['with', 'with, and, plus, together with, accompanied by, along with, featuring'],
    ] as const
  ).flatMap(([relation, phrases]) =>
    phrases.split(', ').map((phrase): [string, Relation] => [phrase, relation]),
  ),
);

export const COUNTS: ReadonlyMap<string, number> = new Map<string, number>([
  ['a', 1],
  ['an', 1],
  ['one', 1],
  ['single', 1],
  ['lone', 1],
  ['solitary', 1],
  ['two', 2],
  ['pair of', 2],
  ['a pair of', 2],
  ['couple of', 2],
  ['a couple of', 2],
  ['both', 2],
  ['twin', 2],
  ['three', 3],
  ['trio of', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten', 10],
  ['eleven', 11],
  ['twelve', 12],
  ['dozen', 12],
  ['a dozen', 12],
  ['several', 4],
  ['some', 3],
  ['few', 3],
  ['a few', 3],
  ['group of', 5],
  ['a group of', 5],
  ['bunch of', 6],
  ['many', 9],
  ['lots of', 10],
  ['a lot of', 10],
  ['flock of', 8],
  ['a flock of', 8],
  ['herd of', 6],
  ['a herd of', 6],
  ['pack of', 5],
  ['a pack of', 5],
  ['swarm of', 12],
  ['school of', 9],
  ['a school of', 9],
  ['crowd of', 10],
  ['a crowd of', 10],
  ['hundred', 14],
  ['hundreds of', 14],
  ['thousands of', 14],
  ['field of', 14],
  ['a field of', 14],
  ['sea of', 14],
  ['pile of', 6],
  ['row of', 5],
  ['a row of', 5],
  ['countless', 14],
  ['army of', 12],
  ['family of', 4],
  ['a family of', 4],
  ['fleet of', 5],
  ['forest of', 12],
]);

export const SIZES: ReadonlyMap<string, number> = new Map<string, number>([
  ['tiny', 0.45],
  ['miniature', 0.5],
  ['minuscule', 0.4],
  ['little', 0.68],
  ['small', 0.68],
  ['baby', 0.65],
  ['young', 0.8],
  ['big', 1.3],
  ['large', 1.35],
  ['tall', 1.3],
  ['huge', 1.6],
  ['giant', 1.75],
  ['gigantic', 1.85],
  ['enormous', 1.75],
  ['massive', 1.7],
  ['colossal', 1.9],
  ['towering', 1.6],
  ['oversized', 1.5],
]);

/** Never a thing, whatever a keyword list says. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a an the of and or to in at by as is are was were be been being it its this that these those there here he she they them his her their our your my me we us you i who which what where when while then than so too very more most less much
  no not but if for from with without into onto over out up down off again also just only even still ever never all any each every some such own same other another
  beautiful pretty lovely gorgeous stunning amazing nice good great best better bad perfect awesome magnificent majestic elegant epic detailed highly high quality ultra masterpiece trending artstation award winning professional resolution 4k 8k uhd hd sharp focus intricate unreal dramatic lighting light lights shot view scene image picture art artwork style styled background foreground wallpaper
  make made makes draw drawn create created generate generated show showing depict depicting render paint painted design please want like look looks looking let give get put add set use using do does done can could would should will
  old new young fresh clean dirty fast slow quick lazy brave wise clever shy curious friendly angry tired sleepy hungry funny silly strange weird odd magical magic mystical fantasy dreamlike surreal whimsical charming adorable fluffy furry wild tame peaceful serene calm quiet silent tranquil busy crowded empty abandoned ancient modern futuristic medieval steampunk classic traditional rustic fancy shiny glossy matte rough smooth wooden metal metallic glass stone golden long short wide narrow thin thick round square tall deep shallow hard open closed full half whole left right top bottom middle center centre front back side far near close away together alone inside outside
  sitting standing walking running jumping flying swimming sleeping eating drinking playing dancing singing reading writing holding wearing riding driving looking smiling laughing crying thinking dreaming working resting floating falling rising shining glowing burning melting exploding growing blooming hiding waiting watching chasing fighting hunting howling barking roaring climbing crawling leaping soaring
  time way thing things something nothing everything kind type sort part piece place world life love story color colors colour colours tone tones hue palette mood atmosphere feeling vibe concept idea theme version variation number series set collection day days year years hour minute moment
  swirl swirls swirling inspired based influenced reminiscent manner against through across along toward towards between during after before until since above below beside behind around about`
    .split(/\s+/)
    .filter(Boolean),
);

import type { Words } from './words.ts';

export const people: Words = {
  woman:
    'women, lady, ladies, female model, 1woman, businesswoman, grandmother, grandma | Frau, Frauen, Dame, Großmutter, Oma | femme, femmes, dame, grand-mère | mujer, mujeres, señora, abuela',
  man: 'men, gentleman, guy, businessman, grandfather, grandpa, 1man, fisherman | Mann, Männer, Herr, Großvater, Opa | homme, hommes, grand-père, vieil homme | hombre, hombres, señor, abuelo, anciano',
  girl: 'girls, 1girl, 2girls, schoolgirl, little girl | Mädchen | fille, filles, fillette, petite fille | chica, niña, niñas',
  boy: 'boys, 1boy, schoolboy, little boy | Junge, Jungen, Jungs | garçon, garçons, petit garçon | chico, niño, niños',
  child:
    'children, kid, kids, toddler, toddlers | Kind, Kinder, Kleinkind | enfant, enfants | niño pequeño, infantes',
  baby: 'babies, newborn, infant, newborn baby | Baby, Babys | bébé, bébés, nouveau-né | bebé, bebés',
  couple:
    'couple in love, newlyweds, bride and groom, lovers | Paar, Liebespaar, Brautpaar | couple, jeunes mariés, amoureux | pareja, enamorados',
  family: 'family of four, family of three, happy family | Familie | famille | familia',
  crowd: 'crowds, crowd of people, audience | Menschenmenge, Menge | foule | multitud, muchedumbre',
  bride: 'brides | Braut | mariée | novia',
  astronaut:
    'spaceman, cosmonaut | Astronaut, Astronautin, Astronauten | astronaute, astronautes, cosmonaute | astronauta, astronautas',
  knight:
    'paladin, knight in armor | Ritter | chevalier, chevaliers | caballero medieval, caballeros medievales',
  warrior:
    'viking, vikings, barbarian, gladiator, amazon warrior | Krieger, Kriegerin, Wikinger | guerrier, guerrière, viking | guerrero, guerrera, vikingo',
  samurai: 'ronin | Samurai | samouraï | samurái',
  ninja: 'ninjas | Ninja | ninja | ninja',
  soldier: 'soldiers, infantry | Soldat, Soldaten | soldat, soldats | soldado, soldados',
  pirate: 'pirates, pirate captain | Pirat, Piraten | pirate, pirates, corsaire | pirata, piratas',
  cowboy: 'cowgirl, gunslinger | Cowboy | cow-boy | vaquero, vaqueros',
  king: 'kings, emperor | König, Kaiser | roi, empereur | rey, emperador',
  queen: 'queens, empress | Königin, Kaiserin | reine, impératrice | reina, emperatriz',
  princess: 'princesses | Prinzessin | princesse | princesa',
  doctor:
    'physician, surgeon, nurse | Arzt, Ärztin, Krankenschwester | médecin, infirmière, chirurgien | médico, médica, enfermera, doctora',
  chef: 'sous chef, baker, pastry chef | Koch, Köchin, Bäcker | cuisinier, chef cuisinier, boulanger | cocinero, cocinera, panadero',
  musician:
    'guitarist, violinist, pianist, drummer, jazz band, cellist, saxophonist, street musician | Musiker, Musikerin, Geiger, Pianist | musicien, musicienne, violoniste, guitariste | músico, música callejera, guitarrista, violinista',
  dancer:
    'ballerina, ballet dancer, flamenco dancer, dancers | Tänzer, Tänzerin, Ballerina | danseur, danseuse, ballerine | bailarín, bailarina, bailaora',
  athlete:
    'runner, footballer, soccer player, basketball player, tennis player, swimmer, surfer, boxer, skateboarder, gymnast, cyclist | Sportler, Läufer, Fußballer, Schwimmer, Radfahrer | athlète, coureur, footballeur, nageuse, cycliste, surfeur | atleta, corredor, futbolista, ciclista, surfista',
  farmer:
    'farmers, farm worker | Bauer, Bäuerin, Landwirt | fermier, fermière, agriculteur | granjero, agricultor, campesino',
  scientist:
    'scientists, chemist, mad scientist | Wissenschaftler, Wissenschaftlerin, Forscher | scientifique, chercheur | científico, científica',
  detective: 'private eye | Detektiv | détective | detective',
  monk: 'monks, buddhist monk, shaolin monk | Mönch, Mönche | moine, moines | monje, monjes',
  clown: 'clowns, jester, joker | Clown | clown | payaso, payasos',
  geisha: 'geishas, maiko | Geisha | geisha | geisha',
};

export const fantasy: Words = {
  dragon: 'dragons, wyvern, baby dragon | Drache, Drachen | dragon, dragons | dragón, dragones',
  unicorn: '| Einhorn, Einhörner | licorne, licornes | unicornio, unicornios',
  mermaid: 'mermaids, siren of the sea | Meerjungfrau, Nixe | sirène, sirènes | sirena, sirenas',
  fairy: 'fairies, pixie, faerie | Fee, Feen | fée, fées | hada, hadas',
  elf: 'elves, elven, elf warrior, elven archer | Elf, Elfe, Elfen | elfe, elfes | elfo, elfa, elfos',
  wizard: 'sorcerer, mage, warlock, sorceress | Zauberer, Magier | sorcier, magicien, mage | mago, hechicero',
  witch: 'witches | Hexe, Hexen | sorcière, sorcières | bruja, brujas',
  angel: 'angels, archangel | Engel | ange, anges | ángel, ángeles',
  demon:
    'demons, devil, demonic | Dämon, Dämonen, Teufel | démon, démons, diable | demonio, demonios, diablo',
  ghost:
    'ghosts, spectre, specter, phantom | Geist, Geister, Gespenst | fantôme, fantômes | fantasma, fantasmas',
  vampire: 'vampires, dracula | Vampir, Vampire | vampire, vampires | vampiro, vampiros',
  zombie: 'zombies, undead | Zombie, Zombies | zombie, zombies | zombi, zombis',
  skeleton:
    'skeletons, skull, skulls, human skull | Skelett, Totenkopf, Schädel | squelette, crâne, tête de mort | esqueleto, calavera, cráneo',
  monster:
    'monsters, ogre, troll, goblin, orc, cyclops, minotaur, godzilla, yeti | Monster, Ungeheuer, Troll | monstre, monstres | monstruo, monstruos',
  alien:
    'aliens, extraterrestrial, extraterrestrials | Außerirdischer, Außerirdische | extraterrestre, extraterrestres | extraterrestre, alienígena',
  robot: 'robots, android, cyborg, mecha, mech, humanoid robot | Roboter | robot, robots | robot, robots',
  phoenix: '| Phönix | phénix | fénix, ave fénix',
  griffin:
    'gryphon, pegasus, centaur, hydra | Greif, Zentaur | griffon, centaure | grifo mitológico, centauro',
  superhero:
    'superheroes, super hero, superheroine, spider-man, spiderman, batman, superman | Superheld, Superheldin | super-héros | superhéroe, superhéroes',
  dwarf: 'dwarves, gnome, gnomes, garden gnome | Zwerg, Zwerge | nain de jardin, gnome | enano, gnomo',
};

import { test } from 'vitest';
import {
  commented,
  forged,
  signPicture,
  type Signing,
} from '../../src/server/storage/credentials/test-samples/signed-pictures.ts';
import { giveImage, randomPng } from '../factories.ts';
import type { Client } from '../start-app.ts';
import { isAccessible, narrowLooks } from './axe.ts';
import { useHouse } from './house.ts';
import { says, viewer } from './places.ts';

const house = useHouse();

async function open(ana: Client, how?: Signing, alter = (picture: Buffer): Buffer => picture) {
  const bytes = alter(await signPicture(await randomPng(300, 200), 'image/png', how));
  const { id } = await giveImage(house.app, ana, { bytes, source: 'imported' });
  await house.app.settled();
  return house.open(ana, `/library?image=${id}`);
}

test('what was signed is told, with what it is worth', async () => {
  const ana = await house.app.join();
  const page = await open(ana);
  const information = viewer(page).getByRole('complementary', { name: 'Information' });
  await says(information, 'Not trusted');
  await says(information, 'AI-generated');
  await says(information, 'Proof Pictures (Proof Signer)');
  await says(information, 'proof-image 2.0 by Proof Engine');
  await says(information, 'Created with proof-image 2.0');
  await information.getByText('Details').click();
  await says(information, 'Nothing here vouches for the certificate of the signer.');
  await isAccessible(page, 'Content Credentials');
});

test('a picture that was changed, one that was forged, and one whose credentials are elsewhere', async () => {
  const ana = await house.app.join();
  const changed = await open(ana, {}, commented);
  await says(viewer(changed), 'Changed since signing');
  const untrue = await open(ana, {}, forged);
  await says(viewer(untrue), 'Said to be AI-generated');
  await isAccessible(untrue, 'forged credentials', narrowLooks);
  const elsewhere = await open(ana, { remote: 'https://example.org/store.c2pa' });
  await says(viewer(elsewhere), 'Kept elsewhere');
});

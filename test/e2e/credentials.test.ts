import { test } from 'vitest';
import {
  signPicture,
  type Signing,
} from '../../src/server/storage/credentials/test-samples/signed-pictures.ts';
import { giveImage, randomPng } from '../factories.ts';
import type { Client } from '../start-app.ts';
import { isAccessible, narrowLooks } from './axe.ts';
import { useHouse } from './house.ts';
import { says, viewer } from './places.ts';

const house = useHouse();

async function open(ana: Client, how?: Signing, alter: (picture: Buffer) => void = () => {}) {
  const bytes = await signPicture(await randomPng(300, 200), 'image/png', how);
  alter(bytes);
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
  const changed = await open(ana, {}, (picture) => {
    picture[picture.length - 40]! ^= 1;
  });
  await says(viewer(changed), 'Changed since signing');
  const forged = await open(ana, {}, (picture) => {
    picture.fill('Other', picture.indexOf('Proof Engine'), picture.indexOf('Proof Engine') + 5);
  });
  await says(viewer(forged), 'Said to be AI-generated');
  await isAccessible(forged, 'forged credentials', narrowLooks);
  const elsewhere = await open(ana, { remote: 'https://example.org/store.c2pa' });
  await says(viewer(elsewhere), 'Kept elsewhere');
});

import { testDatabases } from '../databases.ts';
import { besideModel } from './beside-model.ts';

// Slower, so it takes a smaller share; a file of its own, so that it runs beside the other.
for (const database of testDatabases.slice(1)) besideModel(database, 0.15);

import { testDatabases } from '../databases.ts';
import { besideModel } from './beside-model.ts';

besideModel(testDatabases[0]!, 0.85);

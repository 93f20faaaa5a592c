import type { Person } from '../../shared/contract/accounts.ts';
import type { Actor } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { AppError, notFound } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { PasswordHash } from './password-hash.ts';
import * as store from './store.ts';

interface PeopleDeps {
  db: Database;
  clock: Clock;
  ids: Ids;
  changes: Changes;
  passwords: PasswordHash;
}

interface NewAccount {
  name: string;
  email: string;
  password: string;
}

const toPerson = ({ id, name, email, role, created_at }: store.PersonRow): Person => ({
  id,
  name,
  email,
  role,
  createdAt: created_at,
});

/** The people of this installation. Passwords are hashed before a transaction opens, never in it. */
export function createPeople({ db, clock, ids, changes, passwords }: PeopleDeps) {
  async function newPerson(account: NewAccount, role: store.NewPerson['role'], founder: boolean) {
    const passwordHash = await passwords.hash(account.password);
    const { name, email } = account;
    const now = clock.now();
    return { id: ids.next(), credentialId: ids.next(), name, email, role, founder, passwordHash, now };
  }

  async function read(ownerId: string): Promise<Person> {
    const row = await store.readPerson(db.read, ownerId);
    if (!row) throw notFound('person');
    return toPerson(row);
  }

  return {
    read,
    /** Makes the first account, the administrator's; false when somebody was faster. */
    async found(account: NewAccount): Promise<boolean> {
      const person = await newPerson(account, 'administrator', true);
      return db.write(async (tx) => {
        if (await store.anybodyExists(tx)) return false;
        return store.insertPerson(tx, person);
      });
    },
    async add(actor: Actor, account: NewAccount): Promise<Person> {
      const person = await newPerson(account, 'member', false);
      await db.write(async (tx) => {
        if (!(await store.insertPerson(tx, person))) {
          throw new AppError('conflict', 'Somebody with this e-mail has an account here already.', {
            field: 'email',
          });
        }
        changes.append(tx, actor.ownerId, 'settings.updated', [person.id]);
      });
      return read(person.id);
    },
    async list(): Promise<Person[]> {
      return (await store.readPeople(db.read)).map(toPerson);
    },
    async rename(actor: Actor, name: string): Promise<Person> {
      await db.write(async (tx) => {
        await store.renamePerson(tx, actor.ownerId, name, clock.now());
        changes.append(tx, actor.ownerId, 'settings.updated', [actor.ownerId]);
      });
      return read(actor.ownerId);
    },
    async changeRole(actor: Actor, id: string, role: Person['role']): Promise<Person> {
      await db.write(async (tx) => {
        if (role === 'member' && (await store.isOnlyAdministrator(tx, id))) {
          throw new AppError('conflict', 'Somebody must administer this installation. Choose another first.');
        }
        if (!(await store.changeRole(tx, id, role, clock.now()))) throw notFound('person');
        for (const ownerId of new Set([actor.ownerId, id])) {
          changes.append(tx, ownerId, 'settings.updated', [id]);
        }
      });
      return read(id);
    },
    /** The stored hash if this is the person's password, otherwise null. */
    async checkPassword(ownerId: string, password: string): Promise<string | null> {
      const hash = await store.readPasswordHash(db.read, ownerId);
      return hash !== null && (await passwords.verify({ hash, password })) ? hash : null;
    },
  };
}

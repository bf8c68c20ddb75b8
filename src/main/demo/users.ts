/** Somebody who may sign in. */
export interface User {
  readonly id: number;
  readonly username: string;
  readonly password: string;
  /** Admins see everything and may delete everything. */
  readonly admin: boolean;
}

export const adminUser: User = { id: 1, username: 'admin', password: 'patina-admin', admin: true };
export const demoUser: User = { id: 2, username: 'demo', password: 'patina-demo', admin: false };

/** Everybody the embedded Copper knows. The passwords are public: there is nothing behind them but sample data. */
export const demoUsers: readonly User[] = [adminUser, demoUser];

/** The user with this id. */
export function userWithId(id: number): User | undefined {
  return demoUsers.find((user) => user.id === id);
}

/** The user with this name. */
export function userNamed(username: string): User | undefined {
  return demoUsers.find((user) => user.username === username);
}

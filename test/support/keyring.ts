import keytar from 'keytar';

/** What Patina keeps in the real keyring of this session, by account. */
export async function keptPasswords(): Promise<ReadonlyMap<string, string>> {
  const kept = await keytar.findCredentials('Patina');
  return new Map(kept.map(({ account, password }) => [account, password]));
}

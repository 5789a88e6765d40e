import type { CommandContext } from './command';

/** The variable by which a build learns under whose lock it works. */
export const LOCK_GROUP = 'SOUNDINGS_LOCK_GROUP';

/**
 * Builds in a process of its own, so that the engine's memory is gone afterwards and a
 * crash of it harms nobody. The id is null when the build failed; it has said why.
 */
export async function runBuild(
  context: CommandContext,
  /** The lock of the caller; the build shares it, so that nobody else can write in between. */
  group: string,
  announce: boolean,
  env: Record<string, string> = {},
): Promise<{ code: number; id: string | null }> {
  const { code, output } = await context.spawn(['build', '--json'], { ...env, [LOCK_GROUP]: group });
  if (code !== 0) return { code, id: null };
  const { id } = JSON.parse(output) as { id: string };
  if (announce) context.out.write(`Built snapshot ${id}.\n`);
  return { code, id };
}

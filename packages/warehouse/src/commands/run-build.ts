import type { CommandContext } from './command';

/**
 * Builds in a process of its own, so that the engine's memory is gone afterwards and a
 * crash of it harms nobody. The id is null when the build failed; it has said why.
 */
export async function runBuild(
  context: CommandContext,
  announce: boolean,
  env: Record<string, string> = {},
): Promise<{ code: number; id: string | null }> {
  const { code, output } = await context.spawn(['build', '--json'], env);
  if (code !== 0) return { code, id: null };
  const { id } = JSON.parse(output) as { id: string };
  if (announce) context.out.write(`Built snapshot ${id}.\n`);
  return { code, id };
}

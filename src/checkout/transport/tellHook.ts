/** A function of the caller's that is told something. Its answer is not waited for. */
type Hook<Notice> = ((notice: Notice) => unknown) | undefined;

/** Tells a hook. Whatever it does, be it throw or reject, changes nothing about the call. */
export function tellHook<Notice>(hook: Hook<Notice>, notice: Notice): void {
  if (!hook) return;
  try {
    Promise.resolve(hook(notice)).catch(() => {});
  } catch {
    // The hook's own bug: the call goes on.
  }
}

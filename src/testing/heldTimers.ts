import type { AnyActor, AnyEventObject } from 'xstate';

/** A timer that a live machine has set, known by the event that it brings. */
export interface HeldTimer {
  readonly event: AnyEventObject;
  /** Lets it fire now; it runs no longer then. */
  readonly fire: () => void;
}

/** The timers of one live machine, none of which fires by itself. */
export interface HeldTimers {
  /** For `createActor(machine, { clock })`. */
  readonly clock: {
    readonly setTimeout: (fire: () => void) => HeldTimer | undefined;
    readonly clearTimeout: (timer: HeldTimer | undefined) => void;
  };
  /** To be called with the actor that was given the clock, before it is started. */
  readonly watch: (actor: AnyActor) => void;
  /** Those that the actor has set and not called off, in the order of setting. */
  readonly running: ReadonlySet<HeldTimer>;
}

/**
 * Holds back the timers of a live machine. A clock is told a span alone, which two timers may have
 * in common. XState's scheduler, of which it makes no secret but no promise either, knows for whom
 * a timer is set, and sets it on the clock while it is asked. What other actors of the system wait
 * for is held as well, and never comes.
 */
export function holdTimers(): HeldTimers {
  const running = new Set<HeldTimer>();
  let setting: AnyEventObject | undefined;
  return {
    running,
    clock: {
      setTimeout(fire) {
        if (!setting) return undefined;
        const timer: HeldTimer = {
          event: setting,
          fire() {
            running.delete(timer);
            fire();
          },
        };
        running.add(timer);
        return timer;
      },
      clearTimeout: (timer) => void (timer && running.delete(timer)),
    },
    watch(actor) {
      const { scheduler } = actor.system;
      const { schedule } = scheduler;
      scheduler.schedule = (source, target, event, ...rest) => {
        setting = source === actor && target === actor ? event : undefined;
        schedule(source, target, event, ...rest);
        setting = undefined;
      };
    },
  };
}

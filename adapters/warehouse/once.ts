/** Work that is done once and stays done, whoever asks for it; done again where it failed. */
export class Once {
  private doing: Promise<void> | undefined;

  constructor(private readonly work: () => Promise<void>) {}

  async done(): Promise<void> {
    const doing = (this.doing ??= this.work());
    try {
      await doing;
    } catch (error) {
      if (this.doing === doing) this.doing = undefined;
      throw error;
    }
  }

  /** What was done is gone: the next to ask does it again. */
  forget(): void {
    this.doing = undefined;
  }
}

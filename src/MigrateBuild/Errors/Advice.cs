namespace MigrateBuild.Errors;

/// <summary>Something that helps after a failure. <see cref="AdviceText"/> has the words for it.</summary>
internal abstract record Advice
{
    private Advice()
    {
    }

    /// <summary>What no command and no option does, in sentences.</summary>
    internal sealed record Say(string Text) : Advice;

    /// <summary>To say of a script outside a transaction how far it came.</summary>
    /// <param name="Version">The version of the migration.</param>
    /// <param name="InvalidIndexes">The indexes that it left, which have to go before it is run again.</param>
    internal sealed record Resolve(string Version, IReadOnlyList<string> InvalidIndexes) : Advice;

    /// <summary>To let a downgrade drop tables that hold rows.</summary>
    /// <param name="IsUncounted">Whether the rows of one could not be counted.</param>
    internal sealed record AllowDataLoss(bool IsUncounted) : Advice;

    /// <summary>To wait longer for another run.</summary>
    internal sealed record WaitForRun : Advice;

    /// <summary>To try again when somebody has let a lock go, or to try for longer.</summary>
    /// <param name="Timeout">How long one attempt waited, as PostgreSQL reads it, or the name of the setting.</param>
    /// <param name="Attempts">How often it was tried.</param>
    /// <param name="Time">For how long all attempts took.</param>
    /// <param name="Holder">Who has the lock; null where nobody knows.</param>
    /// <param name="HasOptions">Whether an option gives more time; one who only reads the history has none.</param>
    internal sealed record GiveLockTime(string Timeout, int Attempts, TimeSpan Time, string? Holder, bool HasOptions) : Advice;

    /// <summary>To run without <see cref="MigratorOptions.SingleTransaction"/>.</summary>
    /// <param name="Other">What would help as well.</param>
    internal sealed record LeaveSingleTransaction(LeaveSingleTransaction.Ways Other) : Advice
    {
        internal enum Ways
        {
            /// <summary>Nothing else.</summary>
            None,

            /// <summary>To run the script by itself before the others.</summary>
            RunFirst,

            /// <summary>To let the rows go.</summary>
            AllowDataLoss,
        }
    }

    /// <summary>To say at which version a database is that has lost its history.</summary>
    internal sealed record StampAgain : Advice;

    /// <summary>To change a history that is there, in place of taking over another.</summary>
    internal sealed record StampInstead : Advice;

    /// <summary>To go back to a version.</summary>
    internal sealed record Downgrade(string Version) : Advice;

    /// <summary>To create the schema of a tenant.</summary>
    internal sealed record CreateSchema : Advice;
}

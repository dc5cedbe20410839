using MigrateBuild.Scripts.Diagnostics;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// Whether it does may depend on the machine, and says nothing about the migrations: no build fails for it unless the project names it.
/// </summary>
internal sealed class MIG7005RehearsalReachesHead : RehearsalRule
{
    internal override string Code => "MIG7005";

    internal override string Title => "The rehearsal reaches the last migration";

    internal override Severity Severity => Severity.Warning;

    internal override bool StaysWarning => true;
}

using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>The commands of ALTER TABLE that switch one property.</summary>
internal static class AlterTableSteps
{
    internal static void Apply(ScriptRun run, AlterTable alter)
    {
        var owner = run.Find(alter.Kind, alter.Table);
        if (owner is null)
            return;
        var name = alter.Node.Text("name");
        switch (alter.Command)
        {
            case "AT_EnableRowSecurity" or "AT_DisableRowSecurity":
                run.Replace(owner.With(FactNames.RowSecurity, Fact.Of(alter.Command == "AT_EnableRowSecurity")));
                break;
            case "AT_ForceRowSecurity" or "AT_NoForceRowSecurity":
                run.Replace(owner.With(FactNames.ForcedRowSecurity, Fact.Of(alter.Command == "AT_ForceRowSecurity")));
                break;
            case "AT_SetLogged" or "AT_SetUnLogged":
                run.Replace(owner.With(FactNames.Logged, Fact.Of(alter.Command == "AT_SetLogged")));
                break;
            case "AT_EnableTrig" or "AT_DisableTrig" when run.State.Part(owner.Id, ObjectKind.Trigger, name) is { } trigger:
                run.Replace(trigger.With(FactNames.Enabled, Fact.Of(alter.Command == "AT_EnableTrig")));
                break;
            case "AT_AddIdentity":
                var added = run.Column(owner, name);
                run.Replace(added.With(FactNames.Identity, ColumnSteps.IdentityOf(alter.Node["def"])));
                break;
            case "AT_SetIdentity":
                run.Replace(run.Column(owner, name) with { IsUncertain = true });
                break;
            case "AT_DropIdentity":
                run.Replace(run.Column(owner, name).With(FactNames.Identity, Fact.None));
                break;
            case "AT_DropExpression":
                run.Replace(run.Column(owner, name).With(FactNames.Generated, Fact.None));
                break;
            case "AT_AttachPartition" or "AT_DetachPartition"
                when run.Find(ObjectKind.Table, ObjectName.From(alter.Node["def"]["name"])) is { } partition:
                run.Replace(partition with
                {
                    Uses = alter.Command == "AT_AttachPartition" ? partition.Uses.Add(owner.Id) : partition.Uses.Remove(owner.Id),
                });
                break;
        }
    }
}

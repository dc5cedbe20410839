using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>What each kind of change does to what is in the database.</summary>
internal static class ChangeSteps
{
    internal static void Apply(ScriptRun run, Change change)
    {
        switch (change)
        {
            case CreateTable create:
                TableSteps.Create(run, create);
                break;
            case CreateIndex create:
                IndexSteps.Create(run, create);
                break;
            case CreateObject create:
                ObjectSteps.Create(run, create);
                break;
            case DropObject drop:
                ObjectSteps.Drop(run, drop);
                break;
            case RenameObject rename:
                RenameSteps.Rename(run, rename);
                break;
            case RenameColumn rename:
                RenameSteps.Rename(run, rename);
                break;
            case RenameConstraint rename:
                RenameSteps.Rename(run, rename);
                break;
            case RenameEnumValue rename:
                EnumSteps.Rename(run, rename);
                break;
            case MoveObject move:
                RenameSteps.Move(run, move);
                break;
            case AddColumn add:
                ColumnSteps.Add(run, add);
                break;
            case DropColumn drop:
                ColumnSteps.Drop(run, drop);
                break;
            case ChangeColumnType alter:
                ColumnSteps.ChangeType(run, alter);
                break;
            case SetDefault set:
                ColumnSteps.SetDefault(run, set);
                break;
            case SetNotNull set:
                ColumnSteps.SetNotNull(run, set);
                break;
            case AddConstraint add:
                ConstraintSteps.Add(run, run.Owner(add.Kind, add.Table), add.Constraint);
                break;
            case DropConstraint drop:
                ConstraintSteps.Drop(run, drop);
                break;
            case ValidateConstraint validate:
                ConstraintSteps.Validate(run, validate);
                break;
            case AddEnumValue add:
                EnumSteps.Add(run, add);
                break;
            case CommentOn comment:
                CommentSteps.Apply(run, comment);
                break;
            case AlterTable alter:
                AlterTableSteps.Apply(run, alter);
                break;
            case OtherChange other:
                OtherSteps.Apply(run, other);
                break;
        }
    }
}

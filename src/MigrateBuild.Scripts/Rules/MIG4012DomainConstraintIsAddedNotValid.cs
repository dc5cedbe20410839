using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4012DomainConstraintIsAddedNotValid : SafetyRule
{
    internal override string Code => "MIG4012";

    internal override string Title => "A constraint of a domain in use is added NOT VALID";

    protected override IEnumerable<Problem> Check(Step step)
    {
        var (domain, instead) = step.Change switch
        {
            AddConstraint { Constraint: { Kind: ConstraintKind.Check, IsNotValid: false } } add when add.Kind == ObjectKind.Domain =>
                (add.Table, "add it NOT VALID, and ALTER DOMAIN … VALIDATE CONSTRAINT in a later migration at a quiet time"),
            OtherChange { Tree: var tree } when tree.Is("AlterDomainStmt") && tree.Text("subtype") == "O" =>
                (ObjectName.From(tree.Names("typeName")), "add CHECK (VALUE IS NOT NULL) NOT VALID instead, and validate it in a later "
                    + "migration at a quiet time"),
            _ => (null, ""),
        };
        if (domain is null || !step.IsLive(ObjectKind.Domain, domain))
            yield break;
        var tables =
            step.Before.TablesWith(domain).Select(table => table.Name).Where(step.IsLive).Select(table => $"'{table}'")
            .Order(StringComparer.Ordinal).ToList();
        // Where the scripts know the domain, they know its columns as well.
        if (tables.Count == 0 && step.Before.Find(ObjectKind.Domain, domain) is not null)
            yield break;
        yield return step.Problem("a constraint of a domain is checked against every row of every table with a column of it"
            + (tables.Count > 0 ? $" ({string.Join(", ", tables)})" : "")
            + $" while SHARE is held on all of them, which blocks all writes; {instead}");
    }
}

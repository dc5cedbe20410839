namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG3002HasDescriptionTests
{
    /// <summary>Name, up, and the MIG3002 findings.</summary>
    public static TheoryData<string, string, string[]> Cases => new()
    {
        { "no comment", "CREATE TABLE c ();", ["up(1,1): has no description ... begin the script with a comment"] },
        { "a comment further down", "CREATE TABLE c (); -- why", ["up(1,1)"] },
        { "only a directive", "-- migration: lock-timeout 2s\nCREATE TABLE c ();", ["up(1,1)"] },
        { "what a template left", "-- Your SQL goes here\nCREATE TABLE c ();", ["up(1,1): 'Your SQL goes here' is what a template left"] },
        { "what another template left", "-- Add migration script here\nCREATE TABLE c ();", ["up(1,1): template"] },

        { "good: a line", "-- Coupons, for the spring sale.\nCREATE TABLE c ();", [] },
        { "good: behind a directive", "-- migration: lock-timeout 2s\n-- Coupons.\nCREATE TABLE c ();", [] },
        { "good: a block", "/*\n * Coupons.\n */\nCREATE TABLE c ();", [] },
        { "good: nothing at all is told elsewhere", "", [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string up, string[] expected) => GuidelineCase.Finds("MIG3002", name, up, "SELECT 1;", expected);
}

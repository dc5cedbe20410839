namespace MigrateBuild.Embedded.Engine;

internal sealed partial class Backend
{
    /// <summary>Exchanges the locale for which PostgreSQL opens a collator of ICU's.</summary>
    protected override int host_icu_locale(int a0) => a0 != 0 && CollatorLocale.Of(Text(a0)) is { } locale ? OnStack(locale) : a0;
}

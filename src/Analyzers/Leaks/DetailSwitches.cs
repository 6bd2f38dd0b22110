using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers.Leaks;

/// <summary>Names of members and methods that show the inside of errors to clients or in logs.</summary>
internal static class DetailSwitches
{
    private static readonly HashSet<string> Members = new(StringComparer.Ordinal)
    {
        "EnableDetailedErrors", "DetailedErrors", "IncludeErrorDetails", "IncludeErrorDetail", "IncludeExceptionDetails", "IncludeExceptionDetailInFaults", "ShowPII", "LogCompleteSecurityArtifact",
    };

    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        "UseDeveloperExceptionPage", "EnableSensitiveDataLogging", "UseDatabaseErrorPage", "UseMigrationsEndPoint", "EnableDetailedErrors", "UseSetting",
    };

    /// <summary>Keys of configurations and connection strings, without what they may be separated by.</summary>
    private static readonly HashSet<string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        "DetailedErrors", "ASPNETCOREDETAILEDERRORS", "IncludeErrorDetail", "IncludeErrorDetails",
    };

    public static bool IsMember(string name) => Members.Contains(name);

    public static bool IsKey(string key) => Keys.Contains(key.Replace(" ", "").Replace("_", ""));

    /// <summary>Whether a connection string has PostgreSQL's details of errors on, which quote whole rows.</summary>
    public static bool IsOnInConnectionString(string text)
    {
        const string Key = "Include Error Detail";
        if (text.Length <= Key.Length || text.IndexOf(Key, StringComparison.OrdinalIgnoreCase) is not (>= 0 and var start))
            return false;
        var value = text.Substring(start + Key.Length).TrimStart('s', 'S', ' ');
        return value.StartsWith("=", StringComparison.Ordinal) && value.TrimStart('=', ' ').StartsWith("true", StringComparison.OrdinalIgnoreCase);
    }

    public static bool IsMethod(string name) => Methods.Contains(name);

    /// <summary>A method of the project that is a switch itself, rather than one that asks first whether it may call another.</summary>
    public static bool IsBuilder(IMethodSymbol method) => !method.IsStatic && method.ContainingType?.Name.EndsWith("OptionsBuilder", StringComparison.Ordinal) == true;
}

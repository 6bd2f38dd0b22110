namespace Snakepit.Analyzers.Migration;

/// <summary>How hand-made results name their parts. Whole names, without case and underscores.</summary>
internal static class ResultNames
{
    private static readonly HashSet<string> Success = new(StringComparer.Ordinal)
    {
        "success", "succeeded", "successful", "issuccess", "issuccessful", "succeed", "ok", "isok",
    };

    private static readonly HashSet<string> Error = new(StringComparer.Ordinal)
    {
        "error", "errormessage", "errortext", "errormsg", "err", "failure", "failurereason", "failuremessage",
    };

    public static bool IsSuccess(string? name) => name is not null && Success.Contains(Plain(name));

    public static bool IsError(string? name) => name is not null && Error.Contains(Plain(name));

    private static string Plain(string name) => name.Replace("_", "").ToLowerInvariant();
}

using System.Diagnostics;
using System.Reflection;
using Snakepit.Errors;

namespace Snakepit.Runtime.Tests.Errors;

public sealed class TaxonomyTests
{
    private static readonly string Root = Repository.Root;

    private static readonly string[] Codes =
        [.. typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(it => (string)it.GetRawConstantValue()!)];

    public static TheoryData<string> Constants => [.. Codes];

    [Theory, MemberData(nameof(Constants))]
    public void EveryCode_IsKnownAndDocumented(string code)
    {
        Assert.True(ErrorCatalog.Default.TryGet(code, out var info));
        Assert.NotEmpty(info.Meaning);
        Assert.NotEmpty(info.Remedy);
        Assert.InRange(info.HttpStatus, 400, 599);
        Assert.Contains($"<a id=\"{code}\"></a>", File.ReadAllText(Path.Combine(Root, "docs/errors.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void CodesNamedByTheProduct_AllExist() => Assert.Subset(
        Codes.ToHashSet(),
        new HashSet<string>(("invalid_params missing_required type_mismatch operation_not_found contract_mismatch payload_too_large python_exception "
            + "adapter_error import_error not_implemented assertion_failed recursion_limit result_not_serializable operation_timeout worker_timeout "
            + "deadline_exceeded memory_exhausted system_resource file_not_found permission_denied worker_unavailable worker_start_failed worker_crash "
            + "python_exit python_system_error pool_saturated session_not_found rate_limited bulkhead_full circuit_open grpc_error configuration_error "
            + "unauthenticated connection_failed network_timeout cancelled unknown_error").Split(' ')));

    [Fact]
    public void Outputs_FollowFromTheTable()
    {
        var (exit, output) = Run("--check");
        Assert.True(exit == 0, output);
    }

    [Fact]
    public void ChangedOutput_IsNamedAndNotTouched()
    {
        using var copy = new CopyOfTheTable(Root);
        var changed = copy.File("docs/errors.md");
        File.AppendAllText(changed, "by hand");
        var (exit, output) = Run("--check", "--root", copy.Path);
        Assert.Equal(1, exit);
        Assert.Contains("docs/errors.md", output, StringComparison.Ordinal);
        Assert.EndsWith("by hand", File.ReadAllText(changed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("category = \"validation\"", "category = \"validatoin\"", "codes.invalid_params.category: 'validatoin'")]
    [InlineData("http = 499", "http = 200", "codes.cancelled.http")]
    [InlineData("[codes.invalid_params]", "[codes.InvalidParams]", "codes.InvalidParams: names are lower snake case")]
    [InlineData("low      =", "high2 = \"New.\"\nlow      =", "ERROR_SEVERITY_LOW = 1 is on the wire")]
    public void BrokenTable_IsRefusedWithThePlace(string before, string after, string message)
    {
        using var copy = new CopyOfTheTable(Root);
        var table = copy.File("proto/errors.toml");
        var text = File.ReadAllText(table);
        var at = text.IndexOf(before, StringComparison.Ordinal);
        File.WriteAllText(table, string.Concat(text.AsSpan(0, at), after, text.AsSpan(at + before.Length)));
        var (exit, output) = Run("--root", copy.Path);
        Assert.Equal(2, exit);
        Assert.Contains(message, output, StringComparison.Ordinal);
    }

    private static (int Exit, string Output) Run(params string[] arguments)
    {
        var tried = new List<string>();
        foreach (var python in new[] { "python3", "/usr/bin/python3", "python3.14", "python3.13", "python3.12", "python3.11", "python" })
        {
            if (Start(python, ["-c", "import tomllib"]) is not { Exit: 0 })
            {
                tried.Add(python);
                continue;
            }

            return Start(python, [Path.Combine(Root, "eng/taxonomy.py"), .. arguments])!.Value;
        }

        throw new InvalidOperationException($"The drift test needs Python 3.11 or later; none of these is: {string.Join(", ", tried)}.");
    }

    private static (int Exit, string Output)? Start(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private sealed class CopyOfTheTable : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("taxonomy");

        public CopyOfTheTable(string root)
        {
            foreach (var file in new[] { "proto/errors.toml", "proto/snakepit/v1/taxonomy.proto", "docs/errors.md", "src/Runtime/Errors/Taxonomy.g.cs", "python/src/snakepit_worker/_taxonomy.py" })
            {
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(file))!);
                System.IO.File.Copy(System.IO.Path.Combine(root, file), File(file));
            }
        }

        public string Path => _folder.FullName;

        public string File(string relative) => System.IO.Path.Combine(_folder.FullName, relative);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}

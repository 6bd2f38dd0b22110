using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Snakepit.Roslyn;
using Snakepit.Roslyn.Naming;
using Snakepit.Roslyn.WorkerContracts;

namespace Snakepit.Analyzers.WorkerContracts;

/// <summary>The contract files of a project, each read once and only when a contract asks.</summary>
internal sealed class WorkerContractFiles(ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
{
    private readonly Lazy<Content> _content = new(() => new(files, cancellationToken));
    private readonly ConcurrentDictionary<string, bool> _contracts = new(StringComparer.Ordinal);

    /// <summary>The file of a worker.</summary>
    public WorkerContractFile? Find(string worker)
    {
        _contracts.TryAdd(worker, true);
        return _content.Value.Files.TryGetValue(worker, out var file) ? file : null;
    }

    /// <summary>Reports what is wrong with the files themselves.</summary>
    public void Report(CompilationAnalysisContext context)
    {
        // A project without contracts may carry the files for others.
        if (_contracts.IsEmpty)
            return;
        foreach (var (path, problem) in _content.Value.Problems)
            context.ReportDiagnostic(Diagnostic.Create(Rules.WorkerContractIsInvalid, Beginning(path), Path.GetFileName(path), problem));
        foreach (var file in _content.Value.Files.Values.Where(file => !_contracts.ContainsKey(file.Worker)))
        {
            var near = DidYouMean.Suggest(file.Worker, _contracts.Keys.OrderBy(static name => name, StringComparer.Ordinal));
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.WorkerContractIsUnmatched, Beginning(file.Path), Path.GetFileName(file.Path), file.Worker, near));
        }
    }

    private static Location Beginning(string path) => Location.Create(path, default, default);

    private sealed class Content
    {
        public Content(ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
        {
            foreach (var file in files.OrderBy(static file => file.Path, StringComparer.Ordinal))
            {
                try
                {
                    if (file.GetText(cancellationToken) is not { } text)
                        throw new FormatException("it cannot be read");
                    var contract = WorkerContractReader.Read(file.Path, text.ToString());
                    if (Files.TryGetValue(contract.Worker, out var other))
                        throw new FormatException($"'{Path.GetFileName(other.Path)}' is of the worker '{contract.Worker}' too");
                    Files.Add(contract.Worker, contract);
                }
                catch (FormatException e)
                {
                    Problems.Add((file.Path, e.Message));
                }
            }
        }

        public SortedDictionary<string, WorkerContractFile> Files { get; } = new(StringComparer.Ordinal);

        public List<(string Path, string Problem)> Problems { get; } = [];
    }
}

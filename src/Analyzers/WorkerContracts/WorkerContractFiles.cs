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
    private readonly ConcurrentDictionary<string, Location> _contracts = new(StringComparer.Ordinal);

    /// <summary>The file of a worker, for the contract at this place.</summary>
    public WorkerContractFile? Find(string worker, Location contract)
    {
        _contracts.AddOrUpdate(worker, contract, (_, other) => SourceOrder.Instance.Compare(contract, other) < 0 ? contract : other);
        return _content.Value.Files.TryGetValue(worker, out var file) ? file : null;
    }

    /// <summary>Reports what is wrong with the files themselves: at a contract, as only code can silence it.</summary>
    public void Report(CompilationAnalysisContext context)
    {
        // A project without contracts may carry the files for others.
        if (_contracts.IsEmpty)
            return;
        foreach (var (path, problem) in _content.Value.Problems)
            Report(Rules.WorkerContractIsInvalid, path, problem);
        foreach (var file in _content.Value.Files.Values.Where(file => !_contracts.ContainsKey(file.Worker)))
        {
            var near = DidYouMean.Suggest(file.Worker, _contracts.Keys.OrderBy(static name => name, StringComparer.Ordinal));
            Report(Rules.WorkerContractIsUnmatched, file.Path, file.Worker, near);
        }

        void Report(DiagnosticDescriptor rule, string path, params object?[] arguments) => context.ReportDiagnostic(Diagnostic.Create(
            rule, ContractNear(path), additionalLocations: [Location.Create(path, default, default)], [Path.GetFileName(path), .. arguments]));
    }

    /// <summary>The contract that the file's name speaks of, else the first.</summary>
    private Location ContractNear(string path)
    {
        var name = Path.GetFileName(path);
        return _contracts.TryGetValue(name.Substring(0, name.Length - WorkerContractFile.Extension.Length), out var contract)
            ? contract
            : _contracts.OrderBy(static it => it.Key, StringComparer.Ordinal).First().Value;
    }

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

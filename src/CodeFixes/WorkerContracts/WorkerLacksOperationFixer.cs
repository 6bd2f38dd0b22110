using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.WorkerContracts;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.WorkerContracts;

/// <summary>Calls an operation as the worker calls the one that is meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class WorkerLacksOperationFixer() : DocumentFix(Rules.WorkerLacksOperation)
{
    private protected override Edit? FindEdit(FixSite site)
    {
        // Where no name is near, the operation has to be added to the worker.
        if (site.Property(ContractComparison.NameProperty) is not { Length: > 0 } name || site.Find<MethodDeclarationSyntax>() is not { } method
            || method.FindAttribute(site, KnownNames.SnakepitOperationAttribute) is not { } attribute)
            return null;
        return new($"Call it '{name}' as the worker does", edits => edits.Replace(attribute, node => ((AttributeSyntax)node).WithFirstArgument(name)));
    }
}

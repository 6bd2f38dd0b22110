using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.WorkerContracts;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.WorkerContracts;

/// <summary>Adds a parameter that the worker needs, behind the others that have to be given.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ContractLacksParameterFixer() : DocumentFix(Rules.ContractLacksParameter)
{
    private protected override Edit? FindEdit(FixSite site)
    {
        if (site.Property(ContractComparison.TextProperty) is not { Length: > 0 } text || site.Find<MethodDeclarationSyntax>() is not { } method
            || SyntaxFactory.ParseParameterList($"({text})") is not { Parameters: [var parameter] })
            return null;
        // The token and the options of the call stay behind the arguments, with a default or without.
        var isLast = method.ParameterList.Parameters.Select(it => it.Type is { } type
            && site.Model.GetTypeInfo(type, site.CancellationToken).Type is { Name: "CancellationToken" or "SnakepitCallOptions" }).ToList();
        return new($"Add the parameter '{site.Property(ContractComparison.NameProperty)}'", edits => edits.Replace(
            method, node => Add((MethodDeclarationSyntax)node, Syntax.Tidy(parameter), isLast.Count(static it => it))));
    }

    private static MethodDeclarationSyntax Add(MethodDeclarationSyntax method, ParameterSyntax parameter, int last)
    {
        var parameters = method.ParameterList.Parameters;
        var at = parameters.IndexOf(static it => it.Default is not null);
        return method.WithParameterList(method.ParameterList.WithParameters(parameters.Insert(at < 0 ? parameters.Count - last : Math.Min(at, parameters.Count - last), parameter)));
    }
}
